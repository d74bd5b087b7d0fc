package io.preceptor.sandbox.credentialing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The receiver's half of the symmetric scheme (Standard Webhooks 1.0, "Signature scheme"): any one of the
/// signatures that are sent may be ours.
final class StandardSignature {

    private final byte[] key;

    StandardSignature(String secret) {
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    boolean isAmong(String sent, String id, String timestamp, byte[] body) {
        byte[] expected = expected(id, timestamp, body);
        boolean found = false;
        for (String one : sent.split(" ", -1)) {
            int comma = one.indexOf(',');
            if (comma > 0 && one.substring(0, comma).equals("v1")) {
                byte[] given = one.substring(comma + 1).getBytes(StandardCharsets.US_ASCII);
                found |= MessageDigest.isEqual(expected, given);
            }
        }
        return found;
    }

    private byte[] expected(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(id.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            mac.update(body);
            return Base64.getEncoder().encode(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
