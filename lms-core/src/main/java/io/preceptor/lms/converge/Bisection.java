package io.preceptor.lms.converge;

import java.util.List;
import java.util.function.ToIntFunction;

/// Applies a chunk of reports, and follows an error that nobody foresaw down to the report that causes it: that one is
/// parked, the others are applied.
///
/// What the database cancelled took longer than it allows, perhaps behind a lock: the report stays where it is, and
/// is told of only after the others were applied, since nobody waits behind it.
final class Bisection {

    private final ToIntFunction<List<Long>> chunk;
    private final Parking parking;

    /// In a transaction of its own.
    interface Parking {
        int park(long number, RuntimeException failed);
    }

    /// @param chunk applies reports in a transaction of its own
    Bisection(ToIntFunction<List<Long>> chunk, Parking parking) {
        this.chunk = chunk;
        this.parking = parking;
    }

    /// @param numbers of reports, at least one
    /// @return the sum of what the parts returned
    /// @throws RuntimeException when the database is away, or did not get to one of them
    int apply(List<Long> numbers) {
        try {
            return chunk.applyAsInt(numbers);
        } catch (RuntimeException failed) {
            if (Failures.isOurs(failed)) {
                throw failed;
            }
            if (numbers.size() == 1) {
                if (Failures.isCancelled(failed)) {
                    throw failed;
                }
                return parking.park(numbers.getFirst(), failed);
            }
            int half = numbers.size() / 2;
            return apply(numbers.subList(0, half), numbers.subList(half, numbers.size()));
        }
    }

    private int apply(List<Long> first, List<Long> second) {
        int done;
        try {
            done = apply(first);
        } catch (RuntimeException failed) {
            if (Failures.isCancelled(failed)) {
                var _ = apply(second);
            }
            throw failed;
        }
        return done + apply(second);
    }
}
