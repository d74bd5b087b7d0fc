package io.preceptor.connector.contract;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/// RSA keys of 2,048 bits for tests that need some and not new ones: making one takes a second.
public final class RsaKeys {

    private RsaKeys() {}

    private static final class Ours {
        private static final KeyPair PAIR = made();
    }

    private static final class Others {
        private static final KeyPair PAIR = made();
    }

    /// The one that tests trust.
    public static KeyPair ours() {
        return Ours.PAIR;
    }

    /// One that nobody trusts.
    public static KeyPair others() {
        return Others.PAIR;
    }

    private static KeyPair made() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
