package io.preceptor.connector.hr.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One kind of file from one HR system. What the columns mean is checked by [HrFileCheck], which names every
/// problem at once.
///
/// @param name         the source's name: in the journal, in `preceptor.hospital.precedence` and on the pages
/// @param folder       where the files are dropped; made when it is not there. Files that were read go to
///                     `done` within it, those that cannot be read to `refused`. Null where they come by `sftp`
/// @param files        which files of the folder belong to this feed, as a glob: `staff-*.csv`
/// @param content      whether a row is a job of a person, or a unit
/// @param extent       whether a file holds everything there is, or only what changed, row by row or field by field
/// @param ready        when a file counts as complete
/// @param dialect      how the file is written
/// @param key          the columns that tell rows apart: the person's number first, then that of the job where
///                     a person may have several
/// @param mapping      which column says what; columns that stand nowhere here are dropped before anything is
///                     kept
/// @param status       the status codes of the file, and `ACTIVE`, `ON_LEAVE` or `ENDED` for each
/// @param dateFormats  how days are written; the first that fits is taken
/// @param yesValues    what the file writes for yes
/// @param missing      what it means when somebody is in the file no longer; for full files of staff
/// @param afterReading what becomes of a file that was read: `MOVE` to `done`, or `DELETE`
/// @param every        from the end of one look into the folder to the next
/// @param silentAfter  so long may pass without a file that says something new, before it is an alarm
/// @param zone         in which days begin and end; the hospital's own where absent
/// @param breaker      when a file is held instead of taken
/// @param sftp         the server from which the files are fetched; null where they are dropped into `folder`
/// @param pgp          how they are encrypted and signed; null where they are not
/// @param proof        by what a file shows that it is whole
public record HrFileProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @Nullable Path folder,
        @DefaultValue("*.csv") @NotBlank String files,
        @DefaultValue("STAFF") Kind content,
        @DefaultValue("FULL") Extent extent,
        @DefaultValue @Valid Ready ready,
        @DefaultValue @Valid Dialect dialect,
        @NotEmpty List<@NotBlank String> key,
        @NotEmpty List<@Valid Column> mapping,
        @DefaultValue Map<String, String> status,
        @DefaultValue("yyyy-MM-dd") @NotEmpty List<String> dateFormats,
        @DefaultValue({"Y", "yes", "true", "1"}) List<String> yesValues,
        @DefaultValue @Valid Missing missing,
        @DefaultValue("MOVE") AfterReading afterReading,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration every,
        @DefaultValue("3d") @DurationMin(millis = 1) Duration silentAfter,
        @Nullable ZoneId zone,
        @DefaultValue @Valid BreakerProperties breaker,
        @Nullable @Valid HrSftpProperties sftp,
        @Nullable @Valid HrPgpProperties pgp,
        @DefaultValue @Valid HrProofProperties proof) {

    public enum Kind {
        STAFF,
        UNITS
    }

    public enum Extent {
        /// Each file holds everybody: what a row does not name is cleared, within that row's job.
        FULL,
        /// A file holds what changed: an empty field says nothing.
        DELTA,
        /// A file holds the rows that changed, each whole: what a row does not name is cleared, within that
        /// row's job.
        CHANGED
    }

    public enum AfterReading {
        MOVE,
        DELETE
    }

    @ConstructorBinding
    public HrFileProperties {
        key = key == null ? List.of() : List.copyOf(key);
        mapping = mapping == null ? List.of() : List.copyOf(mapping);
        status = Map.copyOf(status);
        dateFormats = List.copyOf(dateFormats);
        yesValues = List.copyOf(yesValues);
    }

    /// Plain files that are dropped into a folder.
    public HrFileProperties(
            String name,
            Path folder,
            String files,
            Kind content,
            Extent extent,
            Ready ready,
            Dialect dialect,
            List<String> key,
            List<Column> mapping,
            Map<String, String> status,
            List<String> dateFormats,
            List<String> yesValues,
            Missing missing,
            AfterReading afterReading,
            Duration every,
            Duration silentAfter,
            @Nullable ZoneId zone,
            BreakerProperties breaker) {
        this(
                name,
                folder,
                files,
                content,
                extent,
                ready,
                dialect,
                key,
                mapping,
                status,
                dateFormats,
                yesValues,
                missing,
                afterReading,
                every,
                silentAfter,
                zone,
                breaker,
                null,
                null,
                new HrProofProperties(null, null, null, null, null));
    }

    @AssertTrue(message = "an HR file feed has either a folder, into which the files are dropped, or sftp")
    public boolean isOneWayToArrive() {
        return (folder == null) != (sftp == null);
    }

    /// Rows that come by another way than a drop folder, and mean what the rows of a file mean: comma-separated
    /// UTF-8 with a header line, complete as soon as the file is there, deleted once it was read.
    ///
    /// @param folder where each reading is put
    public static HrFileProperties ofReadings(
            String name, Path folder, Extent extent, Meaning rows, Missing missing, @Nullable ZoneId zone) {
        return new HrFileProperties(
                name,
                folder,
                "*.csv",
                Kind.STAFF,
                extent,
                new Ready(Duration.ZERO, null),
                new Dialect(',', '"', null, "UTF-8", List.of()),
                rows.key(),
                rows.mapping(),
                rows.status(),
                rows.dateFormats(),
                rows.yesValues(),
                missing,
                AfterReading.DELETE,
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                zone,
                BreakerProperties.USUAL);
    }

    /// What rows mean, by whichever way they come.
    public record Meaning(
            List<String> key,
            List<Column> mapping,
            Map<String, String> status,
            List<String> dateFormats,
            List<String> yesValues) {}

    /// @param quietFor how long a file must not have changed; used where no marker is
    /// @param marker   ending of an empty file beside it (`staff.csv.done`) that says it is complete; null
    ///                 where the sender writes none
    public record Ready(
            @DefaultValue("10s") @DurationMin(millis = 0) Duration quietFor,
            @Nullable String marker) {}

    /// @param separator between fields; write a tab as `"\t"`
    /// @param quote     around a field that holds the separator
    /// @param comment   lines that begin with it are left out; null where none are
    /// @param encoding  `UTF-8`, `windows-1252`, …; a byte order mark must agree with it
    /// @param header    the names of the columns, where the file has no header line; empty where it has one
    /// @param fixed     where each column stands, in a file of fixed width; empty for CSV
    public record Dialect(
            @DefaultValue(",") char separator,
            @DefaultValue("\"") char quote,
            @Nullable Character comment,
            @DefaultValue("UTF-8") @NotBlank String encoding,
            @DefaultValue List<String> header,
            @DefaultValue List<@Valid Fixed> fixed) {

        @ConstructorBinding
        public Dialect {
            header = List.copyOf(header);
            fixed = List.copyOf(fixed);
        }

        /// CSV.
        public Dialect(char separator, char quote, @Nullable Character comment, String encoding, List<String> header) {
            this(separator, quote, comment, encoding, header, List.of());
        }

        @AssertTrue(message = "the separator, quote and comment of an HR file must be three different characters")
        public boolean isEachCharacterDifferent() {
            return separator != quote && (comment == null || (comment != separator && comment != quote));
        }
    }

    /// @param column a name for it, as `key` and `mapping` use it
    /// @param start  its first character in the line; 1 for the first
    /// @param length in characters
    public record Fixed(
            @NotBlank String column,
            @Min(1) @Max(100_000) int start,
            @Min(1) @Max(10_000) int length) {

        /// Its last character.
        int end() {
            return start + length - 1;
        }
    }

    /// @param column its name in the header, as written there
    /// @param to     what it says; `docs/feeds/hr-file.md` lists all
    /// @param system of an identifier or a job code: whose numbers these are, an absolute URI
    /// @param type   of an identifier: HL7 table 0203 (`EI`, `NPI`, `SL`)
    /// @param name   joins the columns that speak of one identifier; for a credential, what it certifies
    public record Column(
            @NotBlank String column,
            @NotBlank String to,
            @Nullable String system,
            @Nullable String type,
            @Nullable String name) {}

    /// @param after    how many full files in a row somebody must be missing from before we take it as an
    ///                 ending
    /// @param shortest a file with fewer rows than this share of the last one, in percent, is not believed to
    ///                 be full
    public record Missing(
            @DefaultValue("2") @Min(1) @Max(100) int after,
            @DefaultValue("90") @Min(0) @Max(100) int shortest) {}
}
