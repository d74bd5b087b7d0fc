package io.preceptor.routes.facade;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.preceptor.lms.access.ClientAccess;
import io.preceptor.lms.access.Scope;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets systems in that prove who they are with a signed assertion (SMART Backend Services; RFC 7523). The keys are
/// read from their file each time, so that a key is changed without a restart.
final class ClientSignIn {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int LONGEST_ASSERTION = 8_000;
    private static final int LONGEST_ID = 200;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int REFUSALS_NOTED_A_MINUTE = 60;

    private final FacadeProperties properties;
    private final ClientAccess access;
    private final InstantSource clock;
    private final RateLimiter refusals = RateLimiter.of(
            "refused-clients",
            RateLimiterConfig.custom()
                    .limitRefreshPeriod(Duration.ofMinutes(1))
                    .limitForPeriod(REFUSALS_NOTED_A_MINUTE)
                    .timeoutDuration(Duration.ZERO)
                    .build());

    /// @throws IllegalStateException naming the client whose keys cannot be used
    ClientSignIn(FacadeProperties properties, ClientAccess access, InstantSource clock) {
        this.properties = properties;
        this.access = access;
        this.clock = clock;
        properties.clients().forEach(client -> {
            if (keys(client).getKeys().stream().noneMatch(ClientSignIn::isUsable)) {
                throw new IllegalStateException("The keys of the client " + client.name()
                        + " must hold an RSA key of at least 2048 bits or an EC key on P-384: " + client.keys());
            }
        });
    }

    /// What came of it, in the words of RFC 6749, 5.
    sealed interface Outcome {
        /// @param scope what was granted, maybe less than was asked for
        record Granted(String token, Duration lifetime, String scope) implements Outcome {}

        record Refused(String error, String says) implements Outcome {}
    }

    /// @param scope as it was asked for, separated by spaces
    Outcome signIn(String assertion, String scope) {
        if (assertion.length() > LONGEST_ASSERTION) {
            return unknown();
        }
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(assertion);
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException malformed) {
            return unknown();
        }
        Optional<FacadeProperties.Client> client = properties.clients().stream()
                .filter(one -> one.name().equals(claims.getIssuer()))
                .findFirst();
        if (client.isEmpty()) {
            return unknown();
        }
        String fault = fault(client.get(), jwt, claims);
        if (fault != null) {
            noteRefusal(client.get(), fault);
            return new Outcome.Refused("invalid_client", fault);
        }
        return grant(client.get(), claims, scope);
    }

    /// Whoever knows a client's name may try as often as they like; the audit trail is not theirs to fill.
    private void noteRefusal(FacadeProperties.Client client, String because) {
        if (refusals.acquirePermission()) {
            access.refused(client.name(), because);
        }
    }

    private Outcome grant(FacadeProperties.Client client, JWTClaimsSet claims, String scope) {
        var granted = new TreeSet<String>();
        var told = new TreeSet<String>();
        for (String asked : scope.strip().split("\\s+", -1)) {
            for (String each : RequestedScope.grantable(asked, client.scopes())) {
                granted.add(each);
                // Whoever asks in SMART's first syntax is answered in it.
                told.add(asked.matches("system/[A-Za-z]+[.](read|write)") ? asked : each);
            }
        }
        if (granted.isEmpty()) {
            return new Outcome.Refused("invalid_scope", "None of the scopes asked for is granted to this client");
        }
        Instant provedTo = claims.getExpirationTime().toInstant().plus(SKEW);
        return access.grant(client.name(), claims.getJWTID(), provedTo, granted, properties.tokenLifetime())
                .<Outcome>map(token -> new Outcome.Granted(token, properties.tokenLifetime(), String.join(" ", told)))
                .orElseGet(() -> {
                    noteRefusal(client, "jti used before");
                    return new Outcome.Refused("invalid_client", "jti was used before: make a new assertion each time");
                });
    }

    /// @return null where it is as it must be
    private @Nullable String fault(FacadeProperties.Client client, SignedJWT jwt, JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        String id = claims.getJWTID();
        if (!client.name().equals(claims.getSubject())) {
            return "sub must be the client id, as iss";
        }
        if (!claims.getAudience().equals(List.of(audience()))) {
            return "aud must be the URL of the token endpoint";
        }
        if (expires == null || expires.toInstant().isBefore(now.minus(SKEW))) {
            return "exp must lie ahead";
        }
        if (expires.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
            return "exp must lie at most five minutes ahead";
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))) {
            return "nbf must not lie ahead";
        }
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return "jti must be given, and new each time";
        }
        return isSigned(client, jwt)
                ? null
                : "The signature must be RS384 or ES384 by a key that is registered, named by kid";
    }

    private boolean isSigned(FacadeProperties.Client client, SignedJWT jwt) {
        String kid = jwt.getHeader().getKeyID();
        if (kid == null) {
            return false;
        }
        JWK key = keys(client).getKeyByKeyId(kid);
        if (key == null || !isUsable(key)) {
            return false;
        }
        try {
            JWSVerifier verifier;
            if (key instanceof RSAKey rsa
                    && JWSAlgorithm.RS384.equals(jwt.getHeader().getAlgorithm())) {
                verifier = new RSASSAVerifier(rsa);
            } else if (key instanceof ECKey ec
                    && JWSAlgorithm.ES384.equals(jwt.getHeader().getAlgorithm())) {
                verifier = new ECDSAVerifier(ec);
            } else {
                return false;
            }
            return jwt.verify(verifier);
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static JWKSet keys(FacadeProperties.Client client) {
        try {
            return JWKSet.load(client.keys().toFile());
        } catch (IOException | ParseException unreadable) {
            throw new IllegalStateException(
                    "The keys of the client " + client.name() + " cannot be read: " + client.keys(), unreadable);
        }
    }

    private static boolean isUsable(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            case ECKey ec -> Curve.P_384.equals(ec.getCurve());
            default -> false;
        };
    }

    private String audience() {
        return properties.root() + SmartConfiguration.TOKENS;
    }

    /// The same words for whoever is not known and whatever is no assertion.
    private static Outcome unknown() {
        return new Outcome.Refused("invalid_client", "No such client, or no signed assertion of one");
    }

    /// What of a scope that was asked for can be granted: in SMART's first syntax (`.read`, `.write`) and its second
    /// (`.rs`, `.cud`).
    static final class RequestedScope {

        private RequestedScope() {}

        static Set<String> grantable(String asked, Set<String> allowed) {
            String[] parts = asked.split("[/.]", 3);
            if (parts.length != 3 || !parts[0].equals("system")) {
                return Set.of();
            }
            if (parts[1].equals("Subscription")) {
                boolean all = Set.of("cruds", "*", "write").contains(parts[2]);
                String word = Scope.FHIR_SUBSCRIPTION.word();
                return all && allowed.contains(word) ? Set.of(word) : Set.of();
            }
            boolean isAll = parts[2].equals("*");
            boolean isV2 = parts[2].matches("c?r?u?d?s?");
            boolean reads =
                    isAll || parts[2].equals("read") || (isV2 && parts[2].contains("r") && parts[2].contains("s"));
            boolean feeds = isAll
                    || parts[2].equals("write")
                    || (isV2 && Stream.of("c", "u", "d").allMatch(parts[2]::contains));
            var granted = new TreeSet<String>();
            Stream.of(FacadeType.values())
                    .filter(type -> reads && (parts[1].equals("*") || parts[1].equals(type.word())))
                    .map(type -> type.scope().word())
                    .filter(allowed::contains)
                    .forEach(granted::add);
            Stream.of(Scope.values())
                    .filter(scope -> feeds
                            && scope.isFeed()
                            && (parts[1].equals("*") || scope.word().equals("system/" + parts[1] + ".cud")))
                    .map(Scope::word)
                    .filter(allowed::contains)
                    .forEach(granted::add);
            return granted;
        }
    }
}
