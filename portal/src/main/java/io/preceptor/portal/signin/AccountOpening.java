package io.preceptor.portal.signin;

import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Accounts.Changing;
import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.FirstPassword;
import io.preceptor.lms.access.NewAccount;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Opens accounts with a first password, which is shown once and kept nowhere.
@Component
public final class AccountOpening {

    private final Accounts accounts;
    private final PasswordEncoder encoder;

    AccountOpening(Accounts accounts, PasswordEncoder encoder) {
        this.accounts = accounts;
        this.encoder = encoder;
    }

    /// @param password to be handed over once; of no use where nothing was opened
    public record Opened(Opening opening, String password) {}

    /// @param password to be handed over once; of no use where nothing was changed
    public record Reset(Changing changing, String password) {}

    /// @param by who does it, for the audit trail
    public Opened open(NewAccount account, String by) {
        String password = FirstPassword.generate();
        return new Opened(accounts.open(account, AccountSignIn.hash(encoder, password), by), password);
    }

    public Reset reset(UUID account, String by) {
        String password = FirstPassword.generate();
        return new Reset(accounts.reset(account, AccountSignIn.hash(encoder, password), by), password);
    }
}
