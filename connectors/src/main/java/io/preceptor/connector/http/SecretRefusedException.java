package io.preceptor.connector.http;

import java.io.IOException;

/// Our secret is not, or no longer, good at the other end. The message names no secret.
public final class SecretRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public SecretRefusedException(String message) {
        super(message);
    }
}
