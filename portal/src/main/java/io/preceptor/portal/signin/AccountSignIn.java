package io.preceptor.portal.signin;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Accounts.Credentials;
import io.preceptor.lms.access.FirstPassword;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks a sign-in name and a password. Whatever is wrong, the answer is the same and takes the same work: a
/// hash is compared also where there is no such account.
@Component
public final class AccountSignIn implements AuthenticationProvider {

    private static final int UNKNOWN_NAMES_NOTED_A_MINUTE = 60;

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final MinuteQuota unknownNames;
    private @Nullable String nobodysHash;

    AccountSignIn(Accounts accounts, PasswordEncoder encoder, InstantSource portalClock) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.unknownNames = new MinuteQuota(UNKNOWN_NAMES_NOTED_A_MINUTE, portalClock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        // Before anybody is looked for, so that the first sign-in takes as long for nobody as for somebody.
        String nobody = nobodysHash();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        Credentials found = accounts.credentials(attempt.getName()).orElse(null);
        boolean right = encoder.matches(password, found == null ? nobody : found.passwordHash());
        if (found == null || !right || !accounts.signedIn(found)) {
            refuse(found == null ? null : found.account());
            throw new BadCredentialsException("refused");
        }
        Account account = found.account();
        var principal = new SignedIn(account.id(), account.username(), account.passwordChangedAt());
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of());
    }

    /// Whoever tries names that nobody has may go on from another address; the audit trail is not theirs to fill.
    private void refuse(@Nullable Account account) {
        if (account != null || unknownNames.isWithin()) {
            accounts.signInRefused(account);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /// Made when somebody first signs in: it takes a part of a second, and commands and tests start without anybody.
    private synchronized String nobodysHash() {
        String known = nobodysHash;
        if (known == null) {
            known = hash(encoder, FirstPassword.generate());
            nobodysHash = known;
        }
        return known;
    }

    static String hash(PasswordEncoder encoder, String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("A password was hashed to nothing");
        }
        return hash;
    }
}
