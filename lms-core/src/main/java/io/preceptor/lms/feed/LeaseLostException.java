package io.preceptor.lms.feed;

/// Another node reads this source now. Nothing of the batch was stored; whoever reads stops.
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(String source) {
        super("Another node reads the source " + source);
    }
}
