package io.preceptor.connector.sftp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Our own private key cannot be read, so that we cannot sign in.
public final class UnusableKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableKeyException(@Nullable Exception cause) {
        super("the private key cannot be read", cause);
    }
}
