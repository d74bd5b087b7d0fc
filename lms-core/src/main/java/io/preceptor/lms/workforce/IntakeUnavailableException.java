package io.preceptor.lms.workforce;

/// The fault is ours: a message could not be committed. The sender gets no answer and tries again.
public final class IntakeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IntakeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
