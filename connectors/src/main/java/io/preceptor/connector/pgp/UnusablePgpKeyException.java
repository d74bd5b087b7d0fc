package io.preceptor.connector.pgp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A key of ours or of theirs cannot be used.
public final class UnusablePgpKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Which which;

    /// Where the fault lies.
    public enum Which {
        PRIVATE_KEY_FILE,
        PASSPHRASE,
        SIGNED_BY_FILE
    }

    UnusablePgpKeyException(Which which, @Nullable Exception cause) {
        super("An OpenPGP key cannot be used: " + which, cause);
        this.which = which;
    }

    public Which which() {
        return which;
    }
}
