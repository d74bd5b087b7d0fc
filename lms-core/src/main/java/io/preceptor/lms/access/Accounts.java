package io.preceptor.lms.access;

import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens, changes and locks accounts; every change is audited in its own transaction.
///
/// Passwords arrive as hashes: who hashes them decides how.
public final class Accounts {

    /// So many wrong passwords in a row lock an account.
    public static final int FAILURES_ALLOWED = 5;

    public static final Duration LOCK = Duration.ofMinutes(15);

    private final AccountStore store;
    private final AuditLog audit;

    public Accounts(AccountStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /// @param passwordHash as whoever hashed it wrote it
    public record Credentials(Account account, String passwordHash) {}

    /// What came of opening an account.
    public sealed interface Opening {
        record Opened(Account account) implements Opening {}

        record UsernameTaken() implements Opening {}

        /// The staff member has an account already.
        record StaffMemberTaken() implements Opening {}
    }

    /// What came of changing one.
    public sealed interface Changing {
        record Changed(Account account) implements Changing {}

        record NoSuchAccount() implements Changing {}

        /// Nobody would be left who could manage accounts.
        record LastAdministrator() implements Changing {}
    }

    public boolean isEmpty() {
        return store.isEmpty();
    }

    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    /// @param username as typed; case does not matter
    public Optional<Credentials> credentials(String username) {
        return store.credentials(username);
    }

    /// By sign-in name.
    ///
    /// @param part  a part of the sign-in name; empty for all
    /// @param after only names after this one; empty for the first page
    public List<Account> list(String part, String after, int limit) {
        return store.list(part, after, limit);
    }

    /// Opens an account whose password must be changed at the first sign-in.
    public Opening open(NewAccount account, String passwordHash, String by) {
        return store.inTransaction(() -> {
            Opening opening = store.insert(account, passwordHash);
            if (opening instanceof Opening.Opened opened) {
                audit.append(by, AuditAction.ACCOUNT_CREATED, subject(opened.account()), words(account.roles()));
            }
            return opening;
        });
    }

    /// Changes roles and whether the account may sign in.
    public Changing change(UUID id, Set<Role> roles, boolean enabled, String by) {
        return store.inTransaction(() -> {
            store.lockAll();
            Account before = store.find(id).orElse(null);
            if (before == null) {
                return new Changing.NoSuchAccount();
            }
            boolean stays = enabled && roles.contains(Role.ADMINISTRATOR);
            if (before.may(Permission.MANAGE_ACCOUNTS) && !stays && store.administrators() == 1) {
                return new Changing.LastAdministrator();
            }
            store.change(id, roles, enabled);
            audit.append(
                    by,
                    AuditAction.ACCOUNT_CHANGED,
                    subject(before),
                    (enabled ? "enabled; " : "disabled; ") + words(roles));
            return new Changing.Changed(store.find(id).orElseThrow());
        });
    }

    /// Gives an account a new first password and ends its lock and its sessions.
    public Changing reset(UUID id, String passwordHash, String by) {
        return store.inTransaction(() -> {
            store.password(id, passwordHash, true);
            Account account = store.find(id).orElse(null);
            if (account == null) {
                return new Changing.NoSuchAccount();
            }
            audit.append(by, AuditAction.PASSWORD_RESET, subject(account), "");
            return new Changing.Changed(account);
        });
    }

    /// Sets the password that the person chose, and ends all other sessions.
    ///
    /// @param proved what the one before was compared with: hashing takes its time, in which others may have given
    ///               the account another, or locked or closed it
    /// @return empty, and nothing is changed, where that is so
    public Optional<Account> choosePassword(Credentials proved, String passwordHash) {
        return store.inTransaction(() -> {
            Account account = proved.account();
            if (!store.choose(account.id(), proved.passwordHash(), passwordHash)) {
                return Optional.empty();
            }
            audit.append(account.username(), AuditAction.PASSWORD_CHANGED, subject(account), "");
            return store.find(account.id());
        });
    }

    /// Ends the count of wrong passwords for somebody who is signed in and typed theirs once more.
    ///
    /// @param proved as for [#signedIn]
    /// @return false, and nothing is changed, where the account is disabled or locked now, or has another password
    public boolean confirmed(Credentials proved) {
        return store.inTransaction(() -> store.proved(proved.account().id(), proved.passwordHash()));
    }

    /// Lets somebody in whose password is right.
    ///
    /// @param proved what the password was compared with: that takes its time, in which others may have guessed
    /// @return false, and nothing is changed, where the account is disabled or locked now, or has another password
    public boolean signedIn(Credentials proved) {
        Account account = proved.account();
        return store.inTransaction(() -> {
            boolean isIn = store.proved(account.id(), proved.passwordHash());
            if (isIn) {
                audit.append(account.username(), AuditAction.SIGNED_IN, subject(account), "");
            }
            return isIn;
        });
    }

    /// Counts a wrong password, and locks the account when there were too many in a row.
    ///
    /// @param account null where nobody has the name that was typed; the name itself may be a password typed into
    ///                the wrong field and is not kept
    public void signInRefused(@Nullable Account account) {
        store.inTransaction(() -> {
            if (account == null) {
                return audit.append(AuditEntry.NOBODY, AuditAction.SIGN_IN_REFUSED, "account:unknown", "");
            }
            if (store.signInFailed(account.id(), FAILURES_ALLOWED, LOCK)) {
                audit.append(
                        AuditEntry.NOBODY,
                        AuditAction.LOCKED_OUT,
                        subject(account),
                        "for " + LOCK.toMinutes() + " minutes");
            }
            return audit.append(AuditEntry.NOBODY, AuditAction.SIGN_IN_REFUSED, subject(account), "");
        });
    }

    public void signedOut(String username) {
        audit.append(username, AuditAction.SIGNED_OUT, "account:" + username, "");
    }

    private static String subject(Account account) {
        return "account:" + account.username();
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::words).collect(Collectors.joining(", "));
    }
}
