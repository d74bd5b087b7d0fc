package io.preceptor.lms.access;

import io.preceptor.lms.access.store.ClientAccessStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// Short-lived access of systems that prove who they are with a key. Who checked the proof asks here for a
/// token; neither it nor the proof is kept, only their hashes, and every node knows them.
public final class ClientAccess {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "prf_";

    private final ClientAccessStore store;
    private final AuditLog audit;

    public ClientAccess(ClientAccessStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /// @param scopes in the words in which they were granted
    public record Granted(String client, Set<String> scopes) {
        public Granted {
            scopes = Set.copyOf(scopes);
        }
    }

    /// A token for the bearer of a proof that was checked.
    ///
    /// @param proof     the proof's own id
    /// @param provedTo  until when the proof holds: so long it is remembered
    /// @return empty where the same proof was used before
    public Optional<String> grant(
            String client, String proof, Instant provedTo, Set<String> scopes, Duration lifetime) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        boolean isFresh = store.inTransaction(() -> {
            store.forget();
            if (!store.remember(client, hash(proof), provedTo)) {
                return false;
            }
            store.insert(hash(secret), client, scopes, lifetime);
            audit.append(
                    AuditEntry.client(client),
                    AuditAction.CLIENT_SIGNED_IN,
                    "client:" + client,
                    String.join(" ", scopes.stream().sorted().toList()));
            return true;
        });
        return isFresh ? Optional.of(secret) : Optional.empty();
    }

    /// Notes that somebody who named this client was not let in.
    ///
    /// @param client as configured
    public void refused(String client, String because) {
        audit.append(AuditEntry.client(client), AuditAction.CLIENT_REFUSED, "client:" + client, because);
    }

    /// Whose token this is, while it holds.
    public Optional<Granted> find(String secret) {
        return secret.startsWith(PREFIX) ? store.find(hash(secret)) : Optional.empty();
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
