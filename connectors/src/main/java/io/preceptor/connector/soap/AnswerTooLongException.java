package io.preceptor.connector.soap;

import java.io.IOException;

/// The answer is longer than any that is read; it was not read to its end.
public final class AnswerTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLongException(int most) {
        super("the answer is longer than " + most + " bytes");
    }
}
