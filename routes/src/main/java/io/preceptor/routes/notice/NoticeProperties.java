package io.preceptor.routes.notice;

import io.preceptor.lms.notice.QuietHours;
import io.preceptor.lms.notice.Rhythm;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who is told when.
///
/// @param enabled           whether anybody is told anything
/// @param link              where the letters lead: the address of the pages as people reach them,
///                          `https://learning.hospital.example/`
/// @param daysBeforeDue     how many days before the due date somebody is reminded
/// @param daysBeforeExpiry  how many days before a certification's last day somebody is reminded
/// @param escalationDays    how many days something is overdue before the manager is told
/// @param quietFrom         local time from which nobody is written to, in the zone of whoever is told
/// @param quietTo           local time at which that ends; the same as `quiet-from` for no quiet hours
/// @param gather            how long a digest waits for more to tell
/// @param managerDay        day of the week of the manager's digest
/// @param mostInDigest      things that a digest names; how many more there are it says in a number
/// @param mostAMinute       letters that leave in a minute, over all nodes
/// @param language          of those of whom no source says which they read: `en` or `es`
/// @param languageAttribute what the house calls a person's language among its own attributes
/// @param lease             how long a node that fell silent keeps others from sending what it had taken up
@Validated
@ConfigurationProperties("preceptor.notices")
public record NoticeProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable URI link,
        @DefaultValue("7") @Min(1) @Max(90) int daysBeforeDue,
        @DefaultValue("30") @Min(1) @Max(365) int daysBeforeExpiry,
        @DefaultValue("7") @Min(1) @Max(90) int escalationDays,
        @DefaultValue("20:00") LocalTime quietFrom,
        @DefaultValue("07:00") LocalTime quietTo,

        @DefaultValue("30m") @DurationMin(seconds = 0) @DurationMax(hours = 12)
        Duration gather,

        @DefaultValue("MONDAY") DayOfWeek managerDay,
        @DefaultValue("20") @Min(1) @Max(200) int mostInDigest,
        @DefaultValue("300") @Min(1) @Max(10_000) int mostAMinute,

        @DefaultValue("en") @Pattern(regexp = "en|es", message = "must be en or es")
        String language,

        @DefaultValue("x.language") String languageAttribute,

        @DefaultValue("5m") @DurationMin(minutes = 2) @DurationMax(hours = 1)
        Duration lease) {

    @AssertTrue(
            message = "preceptor.notices.link must be the absolute address of the pages, such as"
                    + " https://learning.hospital.example/, where preceptor.notices.enabled is true")
    public boolean isLinkGiven() {
        return !enabled
                || (link != null
                        && link.getHost() != null
                        && ("https".equals(link.getScheme()) || "http".equals(link.getScheme())));
    }

    public Rhythm rhythm() {
        return new Rhythm(Instant.EPOCH, daysBeforeDue, daysBeforeExpiry, escalationDays, quiet(), gather, managerDay);
    }

    public QuietHours quiet() {
        return new QuietHours(quietFrom, quietTo);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
