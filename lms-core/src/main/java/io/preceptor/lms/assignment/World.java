package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.Directory;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;

/// Everything published that bears on all people alike, as it stood from one publication to the next.
///
/// @param number     the fact number of the latest publication in it
/// @param recordedAt when that was published
public record World(
        long number, Instant recordedAt, Policy policy, Crosswalk crosswalk, UnitTree units, Settings settings) {

    public Directory directory() {
        return new Directory(settings.precedence(), crosswalk, units, settings.home());
    }
}
