package io.preceptor.connector.fhir;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// SMART Backend Services: we sign in with a key of our own (`private_key_jwt`, RFC 7523) and share no secret.
///
/// @param tokenUrl the token endpoint; also the audience of what we sign
/// @param clientId our client's id there
/// @param keyFile  our private key: a JWK, a JWK set, or PEM (PKCS #8). RSA signs RS384, EC on P-384 signs
///                 ES384. Read for each token, so that it can be replaced while we run
/// @param keyId    the key's id as registered; in a JWK set it chooses the key. Null: the only private key's
///                 own
/// @param scope    the scopes to ask for, separated by spaces
public record SmartBackend(
        @NotNull URI tokenUrl,
        @NotBlank String clientId,
        @NotNull Path keyFile,
        @Nullable String keyId,

        @DefaultValue(
                "system/Practitioner.read system/PractitionerRole.read system/Organization.read system/Location.read")
        String scope) {}
