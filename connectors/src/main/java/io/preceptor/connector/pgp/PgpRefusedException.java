package io.preceptor.connector.pgp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Nothing of the message may be used.
public final class PgpRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final PgpFault fault;

    PgpRefusedException(PgpFault fault) {
        this(fault, null);
    }

    PgpRefusedException(PgpFault fault, @Nullable Exception cause) {
        super("The OpenPGP message is refused: " + fault, cause);
        this.fault = fault;
    }

    public PgpFault fault() {
        return fault;
    }
}
