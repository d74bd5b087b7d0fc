package io.preceptor.lms.converge;

/// The database's clock stands well before the newest fact: what time alone would change waits until it is put
/// right.
public final class ClockSteppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockSteppedException() {
        super("The database's clock stands more than five minutes before the newest fact: set it right");
    }
}
