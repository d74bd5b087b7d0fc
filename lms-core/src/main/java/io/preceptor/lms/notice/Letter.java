package io.preceptor.lms.notice;

import io.preceptor.lms.session.SessionTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message, ready to be put into words.
public sealed interface Letter {

    /// The same for every attempt: what a duplicate is recognised by.
    UUID id();

    /// @param mark     known to whoever gets the letter: what a report that comes back by mail names it by
    /// @param address  where to
    /// @param language as the recipient's source states it; null where none does
    /// @param given    how the recipient is addressed; null where no source says it
    /// @param today    in the recipient's zone
    /// @param lines    never empty
    record Digest(
            UUID id,
            UUID mark,
            MessageKind kind,
            String address,
            @Nullable String language,
            @Nullable String given,
            LocalDate today,
            List<Line> lines)
            implements Letter {
        public Digest {
            lines = List.copyOf(lines);
        }
    }

    /// @param counts how many people were newly told of each kind; nobody's name
    record Team(UUID id, Map<NoticeKind, Long> counts) implements Letter {
        public Team {
            counts = Map.copyOf(counts);
        }
    }

    /// @param person  whom it is about; null where that is the recipient
    /// @param title   of the course, path or certification
    /// @param day     the due date, the certification's last day, or the day of the session
    /// @param meeting of a session; null where it is about none
    record Line(
            NoticeKind kind,
            @Nullable String person,
            String title,
            LocalDate day,
            @Nullable Meeting meeting) {

        /// A line that is about no session.
        public Line(NoticeKind kind, @Nullable String person, String title, LocalDate day) {
            this(kind, person, title, day, null);
        }
    }

    /// @param terms  when and where it is now, or was to be
    /// @param reason why it was moved or cancelled, as its educator wrote it; empty where they did not
    record Meeting(SessionTerms terms, String reason) {}
}
