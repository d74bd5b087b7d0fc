package io.preceptor.portal.policy;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Effect;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.portal.page.Chip;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys of a policy and its numbers as people read them.
///
/// @param world what is in force
/// @param draft what is tried; null where there is none, or it has mistakes
public record PolicyWords(World world, @Nullable PublishedContent draft) {

    public String unit(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "No known unit";
        }
        return world.units()
                .find(code)
                .or(() -> draft == null ? Optional.empty() : draft.units().find(code))
                .map(UnitReport::title)
                .orElse(code);
    }

    public String requirement(String key) {
        return (draft == null
                        ? Optional.<String>empty()
                        : draft.policy().requirement(key).map(one -> one.title()))
                .or(() -> world.requirement(key).map(one -> one.title()))
                .orElse(key);
    }

    public String month(String key) {
        return key.isEmpty()
                ? "No due date"
                : YearMonth.parse(key).format(DateTimeFormatter.ofPattern("MMM uuuu", Locale.US));
    }

    /// `12.5 h`.
    public String hours(long minutes) {
        return String.format(Locale.US, "%,.1f h", Duration.ofMinutes(minutes).toMinutes() / 60.0);
    }

    /// In the hospital's own currency, whichever that is.
    public String money(long cents) {
        return String.format(Locale.US, "%,.2f", BigDecimal.valueOf(cents, 2));
    }

    public Chip draft(Draft.State state) {
        return switch (state) {
            case DRAFT -> Chip.info(state.words());
            case SUBMITTED, SCHEDULED -> Chip.waiting(state.words());
            case APPROVED, PUBLISHED -> Chip.good(state.words());
            case REFUSED -> Chip.late(state.words());
            case DROPPED -> Chip.calm(state.words());
        };
    }

    public Chip run(Run run) {
        return switch (run.state()) {
            case RUNNING -> Chip.info("Running");
            case DONE -> Chip.good("Done");
            case CANCELLED -> Chip.calm("Cancelled");
            case FAILED -> Chip.late("Failed");
        };
    }

    public Chip effect(Effect effect) {
        return switch (effect.kind()) {
            case GAINS, GAINS_LATER -> Chip.info(effect.kind().words());
            case LOSES, LOSES_LATER -> Chip.calm(effect.kind().words());
            case MOVES -> Chip.waiting(effect.kind().words());
            case DONE_ALREADY -> Chip.good(effect.kind().words());
        };
    }
}
