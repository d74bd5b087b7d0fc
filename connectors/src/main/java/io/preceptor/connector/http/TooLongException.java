package io.preceptor.connector.http;

import java.io.IOException;

/// The answer is longer than the client takes.
public final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    public TooLongException(Throwable cause) {
        super("the answer is too long", cause);
    }
}
