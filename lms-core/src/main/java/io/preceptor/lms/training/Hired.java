package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When the person was hired: between two days, or within some time before the day that is asked about.
///
/// @param from       first day; null where there is none
/// @param until      last day, included; null where there is none
/// @param withinLast from the day of hire on, and so long after it, that day included; null where it does not
///                   matter
public record Hired(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Period withinLast) implements Criterion {
    public Hired {
        if (from == null && until == null && withinLast == null) {
            throw new IllegalArgumentException("A time of hire has a first day, a last day, or a time since");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("The last day of hire is before the first");
        }
        if (withinLast != null) {
            Periods.requireNotNegative("The time since somebody was hired", withinLast);
        }
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, verdict(facts), FactName.HIRED_ON, List.of());
    }

    @Override
    public boolean isTimed() {
        return withinLast != null;
    }

    @Override
    public @Nullable LocalDate mayTurn(PositionFacts facts) {
        LocalDate hired = facts.hiredOn();
        if (hired == null || withinLast == null) {
            return null;
        }
        if (hired.isAfter(facts.today())) {
            return hired;
        }
        LocalDate over = hired.plus(withinLast).plusDays(1);
        return over.isAfter(facts.today()) ? over : null;
    }

    private Verdict verdict(PositionFacts facts) {
        LocalDate hired = facts.hiredOn();
        if (hired == null) {
            return new Verdict.Undecided("the day of hire is not known");
        }
        String said = "hired on " + hired;
        if (from != null && hired.isBefore(from)) {
            return new Verdict.NotMet(said + ", before " + from);
        }
        if (until != null && hired.isAfter(until)) {
            return new Verdict.NotMet(said + ", after " + until);
        }
        if (withinLast != null && hired.isAfter(facts.today())) {
            return new Verdict.NotMet("will be hired on " + hired);
        }
        if (withinLast != null && hired.plus(withinLast).isBefore(facts.today())) {
            return new Verdict.NotMet(said + ", more than " + Periods.words(withinLast) + " ago");
        }
        return new Verdict.Met(withinLast == null ? said : said + ", at most " + Periods.words(withinLast) + " ago");
    }
}
