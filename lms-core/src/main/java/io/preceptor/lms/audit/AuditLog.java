package io.preceptor.lms.audit;

import io.preceptor.lms.audit.store.AuditStore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The audit trail: takes rows and shows them.
///
/// A row takes its number under one lock, so that the chain has no branches; whoever appends holds that lock to
/// the end of its transaction, and therefore appends last in it.
public final class AuditLog {

    private static final int SUBJECT = 200;
    private static final int DETAIL = 500;

    private final AuditStore store;

    public AuditLog(AuditStore store) {
        this.store = store;
    }

    /// Adds a row, in the caller's transaction where there is one.
    ///
    /// @param actor   a sign-in name, [AuditEntry#client(String)], [AuditEntry#SYSTEM] or [AuditEntry#NOBODY]
    /// @param subject of what, without a person's name; cut after 200 characters
    /// @param detail  a few words more, without staff data; cut after 500 characters
    public AuditEntry append(String actor, AuditAction action, String subject, String detail) {
        return store.append(actor, action.name(), cut(subject, SUBJECT), cut(detail, DETAIL));
    }

    /// What to look for; null means any.
    ///
    /// @param subject the beginning of the subject
    /// @param others  subjects that stand for the same: their rows are found with those of `subject`
    /// @param before  only rows with lower numbers: the lowest number of the page before
    public record Search(
            @Nullable String actor,
            @Nullable AuditAction action,
            @Nullable String subject,
            Set<String> others,
            @Nullable Long before) {
        public Search {
            others = Set.copyOf(others);
        }

        /// For which nothing else stands.
        public Search(
                @Nullable String actor, @Nullable AuditAction action, @Nullable String subject, @Nullable Long before) {
            this(actor, action, subject, Set.of(), before);
        }
    }

    /// The newest rows first.
    public List<AuditEntry> find(Search search, int limit) {
        return store.find(search, limit);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
