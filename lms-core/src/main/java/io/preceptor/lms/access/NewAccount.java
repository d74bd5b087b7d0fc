package io.preceptor.lms.access;

import io.preceptor.lms.audit.AuditEntry;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An account to be opened.
///
/// @param username    2 to 64 letters, digits, dots, hyphens, underscores or at signs; put into lower case;
///                    neither `system` nor `nobody`: by these the audit trail means no account
/// @param staffMember whose training it is to show; null where nobody's
/// @param roles       at least one
/// @throws IllegalArgumentException when a part breaks its rule
public record NewAccount(String username, @Nullable UUID staffMember, Set<Role> roles) {

    private static final Set<String> RESERVED = Set.of(AuditEntry.SYSTEM, AuditEntry.NOBODY);
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    public NewAccount {
        username = username.strip().toLowerCase(Locale.ROOT);
        roles = Set.copyOf(roles);
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException(
                    "A sign-in name has 2 to 64 letters, digits, dots, hyphens, underscores or at signs");
        }
        if (RESERVED.contains(username)) {
            throw new IllegalArgumentException("Nobody signs in as system or nobody: take another sign-in name");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("An account has at least one role");
        }
    }
}
