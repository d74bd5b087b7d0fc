package io.preceptor.connector.subscriber;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of telling a subscriber something.
public sealed interface Heard {

    /// It has it.
    record Taken() implements Heard {}

    /// It answered otherwise than with success.
    ///
    /// @param again after what time it asks to be told again; null where it does not say
    record Refused(int status, @Nullable Duration again) implements Heard {}

    /// Nobody answered.
    ///
    /// @param reason without anybody's data
    record Away(String reason) implements Heard {}
}
