package io.preceptor.connector.batch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// One folder into which a system drops HL7 v2 batch files.
///
/// @param name           the source whose messages these are, one of `preceptor.sources.hl7`
/// @param folder         where the files are dropped; made when it is not there. Files that were read go to
///                       `done` within it, those that are not whole to `refused`
/// @param files          which files of the folder, as a glob
/// @param replies        where the reply files are written; `replies` within the folder where absent
/// @param quietFor       how long a file must not have changed to be complete; used where no marker is
/// @param marker         ending of an empty file beside it that says it is complete; null where none is written
/// @param afterReading   what becomes of a file that was read: `MOVE` to `done`, or `DELETE`
/// @param maxMessageSize larger messages are refused, each for itself
/// @param every          from the end of one look into the folder to the next
/// @param silentAfter    so long may pass without a file that says something new, before it is an alarm
public record BatchFileProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull Path folder,
        @DefaultValue("*.hl7") @NotBlank String files,
        @Nullable Path replies,
        @DefaultValue("10s") @DurationMin(millis = 0) Duration quietFor,
        @Nullable String marker,
        @DefaultValue("MOVE") AfterReading afterReading,
        @DefaultValue("16MB") DataSize maxMessageSize,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration every,
        @DefaultValue("3d") @DurationMin(millis = 1) Duration silentAfter) {

    public enum AfterReading {
        MOVE,
        DELETE
    }

    Path replyFolder() {
        return replies == null ? folder.resolve("replies") : replies;
    }
}
