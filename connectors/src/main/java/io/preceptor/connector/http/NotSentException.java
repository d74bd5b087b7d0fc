package io.preceptor.connector.http;

import java.io.IOException;

/// Nothing of the request has reached the server.
public final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotSentException(Throwable cause) {
        super("not connected", cause);
    }
}
