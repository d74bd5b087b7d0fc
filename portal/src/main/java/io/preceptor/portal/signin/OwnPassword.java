package io.preceptor.portal.signin;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Accounts.Credentials;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Asks somebody who is signed in for their own password once more, whoever holds the device. A wrong one counts as
/// one at the sign-in does: a session that stands open is no place to guess at.
@Component
public final class OwnPassword {

    private final Accounts accounts;
    private final PasswordEncoder encoder;

    OwnPassword(Accounts accounts, PasswordEncoder encoder) {
        this.accounts = accounts;
        this.encoder = encoder;
    }

    /// @return what was compared; empty, and counted, where it is wrong, or the account is locked or disabled by now
    public Optional<Credentials> check(Account account, String typed) {
        Optional<Credentials> right = accounts.credentials(account.username())
                .filter(found -> encoder.matches(typed, found.passwordHash()))
                .filter(accounts::confirmed);
        if (right.isEmpty()) {
            accounts.signInRefused(account);
        }
        return right;
    }
}
