package io.preceptor.connector.credentialing.file;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// What is agreed with a partner who is told in files, whatever they hold and wherever they lie.
interface FileExchange {

    String name();

    String outbound();

    String inbound();

    /// With what the names of our files begin.
    String filePrefix();

    URI identifierSystem();

    /// Whether nobody can be told of without a number of [#identifierSystem], not even that something is taken back.
    boolean isNumberNeeded();

    /// Whether the partner answers our files. Where it does not, what lies there whole is accepted.
    boolean isAnswered();

    Duration every();

    /// The hour at which a file is due, where it is one; null where [#every] counts from the last one.
    default @Nullable LocalTime at() {
        return null;
    }

    /// How often everything is told; null: what changed alone.
    @Nullable
    Duration fullEvery();

    Duration lookEvery();

    Duration answerWithin();

    int mostRows();

    DataSize largestAnswer();

    /// When a file with what changed was due last.
    ///
    /// @param last when the last one was built; null before the first
    default boolean isDue(@Nullable Instant last, Instant now, ZoneId zone) {
        LocalTime at = at();
        if (last == null) {
            return true;
        }
        if (at == null) {
            return !last.plus(every()).isAfter(now);
        }
        var local = now.atZone(zone);
        var today = local.toLocalDate().atTime(at).atZone(zone);
        var due = today.isAfter(local)
                ? local.toLocalDate().minusDays(1).atTime(at).atZone(zone)
                : today;
        return last.isBefore(due.toInstant());
    }
}
