package io.preceptor.connector.hr.api;

import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Meaning;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// One paged JSON API of an HR system. What the pointers and columns mean is checked by [HrApiCheck], which names
/// every problem at once.
///
/// @param name            the source's name: in the journal, in `preceptor.hospital.precedence` and on the pages
/// @param url             where the records are, without a query
/// @param signIn          who we are there; nobody in particular where nothing is set
/// @param headers         sent with every request, such as a key of the customer: a value or a file for each
/// @param parameters      of the query, the same for every page: fields, expansions, an order
/// @param paging          how one page leads to the next
/// @param records         JSON pointer to the list of records in a page; empty where the page itself is the list
/// @param rows            JSON pointers to lists within a record, each within the one before: what stands in the last
///                        is a row, which is a job. None: the record is the row
/// @param changed         how to ask for what has changed; null: everything is read each time
/// @param wholeEvery      after how long everything is read again, to find what was missed and who is gone
/// @param key             the fields that tell rows apart: the person's number first, then that of the job
/// @param mapping         which field says what; no other field is kept
/// @param status          the API's words for a status, and `ACTIVE`, `ON_LEAVE` or `ENDED` for each
/// @param dateFormats     how days are written beside ISO 8601 and `/Date(0)/`, which are always read
/// @param yesValues       what the API writes for yes, besides `true` itself
/// @param numbersAsText   whether a person's or job's number may come as a JSON number, which has no leading zeros
/// @param missing         what it means when somebody is not among all records any longer
/// @param every           from the end of one reading to the next
/// @param silentAfter     so long the API may not answer before its silence is an alarm
/// @param connectTimeout  how long to wait for a connection
/// @param responseTimeout how long to wait for a whole page, its body included
/// @param largestPage     a longer page is not taken
/// @param zone            in which days begin and end; the hospital's own where absent
public record HrApiProperties(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
        String name,

        @NotNull URI url,
        @DefaultValue @Valid SignIn signIn,
        @DefaultValue Map<String, @Valid Secret> headers,
        @DefaultValue Map<String, String> parameters,
        @NotNull @Valid Paging paging,
        @DefaultValue("") String records,
        @DefaultValue List<String> rows,
        @Valid @Nullable Changed changed,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration wholeEvery,
        @NotEmpty List<@NotBlank String> key,
        @NotEmpty List<@Valid Column> mapping,
        @DefaultValue Map<String, String> status,
        @DefaultValue List<String> dateFormats,
        @DefaultValue({"Y", "yes", "true", "1"}) List<String> yesValues,
        @DefaultValue("false") boolean numbersAsText,
        @DefaultValue @Valid Missing missing,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration every,
        @DefaultValue("6h") @DurationMin(minutes = 1) Duration silentAfter,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout,
        @DefaultValue("32MB") DataSize largestPage,
        @Nullable ZoneId zone) {

    static final String ISO = "yyyy-MM-dd";

    public HrApiProperties {
        headers = Map.copyOf(headers);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rows = List.copyOf(rows);
        key = key == null ? List.of() : List.copyOf(key);
        mapping = mapping == null ? List.of() : List.copyOf(mapping);
        status = Map.copyOf(status);
        dateFormats = List.copyOf(dateFormats);
        yesValues = List.copyOf(yesValues);
    }

    /// One secret: from the environment, or in a mounted file that is read whenever it is needed.
    ///
    /// @param value give it by the environment: `${PRECEPTOR_HR_API_KEY}`
    /// @param file  whose content, without space around it, is the secret
    public record Secret(@Nullable String value, @Nullable Path file) {

        boolean isGiven() {
            return (value == null || value.isBlank()) == (file != null);
        }

        /// Without the secret, since settings end up in logs.
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /// One of the two at most; a key in a header stands in `headers`.
    ///
    /// @param basic             user and password (RFC 7617)
    /// @param clientCredentials where and as whom to ask for tokens (RFC 6749 section 4.4)
    public record SignIn(
            @Valid @Nullable Basic basic, @Valid @Nullable ClientCredentials clientCredentials) {}

    /// @param password a value or a file
    public record Basic(
            @NotBlank String username, @NotNull @Valid Secret password) {}

    /// @param secret a value or a file
    /// @param scope  the scopes to ask for, separated by spaces; empty for what the client is given
    /// @param within whether id and secret go into the header of the request for a token, or its form
    public record ClientCredentials(
            @NotNull URI tokenUrl,
            @NotBlank String clientId,
            @NotNull @Valid Secret secret,
            @DefaultValue("") String scope,
            @DefaultValue("HEADER") Within within) {}

    public enum Within {
        HEADER,
        FORM
    }

    /// How one page leads to the next.
    ///
    /// @param style         see [Style]
    /// @param size          how many records to ask for at once
    /// @param sizeParameter the parameter that says so; null where the API decides
    /// @param parameter     what bears the offset, the number of the page, or the cursor
    /// @param first         the number of the first page; for pages that are numbered
    /// @param next          JSON pointer to the link of the next page, or to the next cursor
    /// @param more          JSON pointer to whether there are more; null where the API does not say
    /// @param total         JSON pointer to how many records there are altogether; null where the API does not say
    public record Paging(
            @NotNull Style style,
            @DefaultValue("200") @Min(1) @Max(10_000) int size,
            @Nullable String sizeParameter,
            @Nullable String parameter,
            @DefaultValue("1") @Min(0) @Max(1) int first,
            @Nullable String next,
            @Nullable String more,
            @Nullable String total) {}

    public enum Style {
        /// One page is all.
        NONE,
        /// The page has the address of the next: OData's `__next`.
        LINK,
        /// The header `Link` with `rel="next"` has it (RFC 8288).
        HEADER,
        /// So many records are left out: `offset=400&limit=200`.
        OFFSET,
        /// Pages have numbers: `page=3&per_page=200`.
        PAGE,
        /// The page has a word by which the next is asked for.
        CURSOR
    }

    /// @param parameter what bears the question
    /// @param value     the question, with `{since}` where the moment belongs, which is written as
    ///                  `2026-11-02T10:00:00Z`
    /// @param overlap   how far each reading goes back before the one before began: a record is stored late, and
    ///                  clocks differ. What comes twice is stored once
    public record Changed(
            @NotBlank String parameter,
            @NotBlank String value,
            @DefaultValue("10m") @DurationMin(seconds = 0) Duration overlap) {}

    /// What the rows mean, as those of a file do.
    Meaning meaning() {
        var formats = new ArrayList<>(dateFormats);
        if (!formats.contains(ISO)) {
            formats.add(ISO);
        }
        return new Meaning(key, mapping, status, formats, yesValues);
    }

    /// The readings of this API as the rows of files.
    HrFileProperties feed(Path folder, HrFileProperties.Extent extent) {
        return HrFileProperties.ofReadings(name, folder, extent, meaning(), missing, zone);
    }

    /// Without the ways to sign in.
    @Override
    public String toString() {
        return "HrApiProperties[name=" + name + ", url=" + url + "]";
    }
}
