package io.preceptor.connector.fhir;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.ClientProof;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/// A statement that we sign ourselves, good once and for a few minutes (SMART App Launch 2.2, "Client
/// Authentication: Asymmetric"; RFC 7523).
record SignedProof(SmartBackend settings, InstantSource clock) implements ClientProof {

    /// The server accepts five minutes at most; less leaves room for clocks that differ.
    private static final Duration LIFETIME = Duration.ofMinutes(4);

    @Override
    public URI tokenUrl() {
        return settings.tokenUrl();
    }

    @Override
    public String scope() {
        return settings.scope();
    }

    @Override
    public Proof prove() throws IOException {
        SigningKey key = SigningKey.read(settings);
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.clientId())
                .subject(settings.clientId())
                .audience(settings.tokenUrl().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var header = new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(key.keyId())
                .build();
        var assertion = new SignedJWT(header, claims);
        try {
            assertion.sign(key.signer());
        } catch (JOSEException e) {
            throw new AccessTokens.RefusedException("the private key cannot sign");
        }
        return new Proof(
                Map.of(),
                Map.of(
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion.serialize()));
    }
}
