package io.preceptor.connector.fhir;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.preceptor.connector.http.AccessTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A private key that can sign for us.
///
/// @param keyId as the server knows it; null where it has none
record SigningKey(
        JWSSigner signer, JWSAlgorithm algorithm, @Nullable String keyId) {

    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";

    /// @throws AccessTokens.RefusedException where the file cannot be read, or holds no key that can be used
    static SigningKey read(SmartBackend settings) throws AccessTokens.RefusedException {
        try {
            String text = Files.readString(settings.keyFile());
            return text.contains(PEM_BEGIN) ? pem(text, settings.keyId()) : json(text, settings.keyId());
        } catch (AccessTokens.RefusedException e) {
            throw e;
        } catch (IOException unreadable) {
            throw new AccessTokens.RefusedException("the key file cannot be read");
        } catch (JOSEException | ParseException | GeneralSecurityException | IllegalArgumentException unusable) {
            // Their messages may quote the file.
            throw unusable();
        }
    }

    private static SigningKey json(String text, @Nullable String keyId)
            throws ParseException, JOSEException, AccessTokens.RefusedException {
        List<JWK> keys = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        List<JWK> ours = keys.stream()
                .filter(JWK::isPrivate)
                .filter(key -> keyId == null || keyId.equals(key.getKeyID()))
                .toList();
        if (ours.size() != 1) {
            throw unusable();
        }
        return switch (ours.getFirst()) {
            case RSAKey rsa -> new SigningKey(new RSASSASigner(rsa), JWSAlgorithm.RS384, rsa.getKeyID());
            case ECKey ec -> elliptic(new ECDSASigner(ec), ec.getKeyID());
            default -> throw unusable();
        };
    }

    private static SigningKey pem(String text, @Nullable String keyId)
            throws GeneralSecurityException, JOSEException, AccessTokens.RefusedException {
        int begin = text.indexOf(PEM_BEGIN) + PEM_BEGIN.length();
        int end = text.indexOf(PEM_END, begin);
        if (end < 0) {
            throw unusable();
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(begin, end)));
        try {
            var rsa = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
            return new SigningKey(new RSASSASigner(rsa), JWSAlgorithm.RS384, keyId);
        } catch (GeneralSecurityException notRsa) {
            return elliptic(
                    new ECDSASigner((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec)), keyId);
        }
    }

    private static SigningKey elliptic(JWSSigner signer, @Nullable String keyId) throws AccessTokens.RefusedException {
        if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES384)) {
            throw unusable();
        }
        return new SigningKey(signer, JWSAlgorithm.ES384, keyId);
    }

    private static AccessTokens.RefusedException unusable() {
        return new AccessTokens.RefusedException(
                "the key file holds no single private key, RSA or EC on P-384, of this key id");
    }
}
