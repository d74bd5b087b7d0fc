package io.preceptor.lms.access;

import io.preceptor.lms.access.store.ApiTokenStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Tokens by which other systems call the API: made, told apart, revoked. Each change leaves an audit row.
///
/// A secret has 256 random bits, so that its plain SHA-256 cannot be guessed back; no slow hash is needed.
public final class ApiTokens {

    /// A system changes tokens without a gap: the old one and the new one both open the door for a while.
    public static final int ALIVE_AT_ONCE = 2;

    public static final Duration LONGEST = Duration.ofDays(366);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "prc_";
    private static final int HINT = 10;
    private static final Pattern CLIENT = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    /// Names under which the journal knows others.
    private final Set<String> taken;

    private final ApiTokenStore store;
    private final AuditLog audit;

    /// @param taken names of sources that are no API clients
    public ApiTokens(ApiTokenStore store, AuditLog audit, Set<String> taken) {
        this.store = store;
        this.audit = audit;
        this.taken = Set.copyOf(taken);
    }

    /// What came of making a token.
    public sealed interface Making {
        /// @param secret to be handed over once
        record Made(ApiToken token, String secret) implements Making {}

        record Refused(String because) implements Making {}
    }

    /// @param lifetime at most [#LONGEST]
    /// @param by       who makes it
    public Making make(String client, Set<Scope> scopes, Duration lifetime, String by) {
        if (!CLIENT.matcher(client).matches()) {
            return new Making.Refused("A name has 2 to 40 lower-case letters, digits or hyphens");
        }
        if (taken.contains(client)) {
            return new Making.Refused("Another source has this name already: take another one");
        }
        if (scopes.isEmpty()) {
            return new Making.Refused("A token may do at least one thing");
        }
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            return new Making.Refused("A token lives between a day and a year");
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Optional<ApiToken> made = store.inTransaction(() -> {
            store.lockAll();
            if (store.alive(client) >= ALIVE_AT_ONCE) {
                return Optional.<ApiToken>empty();
            }
            ApiToken token = store.insert(
                    UUID.randomUUID(), client, scopes, secret.substring(0, HINT), hash(secret), by, lifetime);
            audit.append(by, AuditAction.TOKEN_MADE, "token:" + token.id(), client + " " + words(scopes));
            return Optional.of(token);
        });
        return made.<Making>map(token -> new Making.Made(token, secret))
                .orElseGet(() ->
                        new Making.Refused("Two tokens of this name are alive already: revoke one of them first"));
    }

    /// @return whether it was alive
    public boolean revoke(UUID token, String by) {
        return store.inTransaction(() -> {
            Optional<ApiToken> revoked = store.revoke(token, by);
            revoked.ifPresent(one -> audit.append(by, AuditAction.TOKEN_REVOKED, "token:" + one.id(), one.client()));
            return revoked.isPresent();
        });
    }

    /// The token with this secret, if it is alive; remembers that it was used.
    public Optional<ApiToken> find(String secret) {
        return secret.startsWith(PREFIX) ? store.use(hash(secret)) : Optional.empty();
    }

    /// Every token, by name, the newest of a name first.
    public List<ApiToken> list() {
        return store.list();
    }

    private static String words(Set<Scope> scopes) {
        return String.join(" ", scopes.stream().map(Scope::word).sorted().toList());
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
