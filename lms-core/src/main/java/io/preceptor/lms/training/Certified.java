package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The person holds the certification of one of these courses, valid on the day that is asked about.
public record Certified(Set<String> courses) implements Criterion {
    public Certified {
        courses = Criterion.sorted(courses);
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, verdict(facts), FactName.CERTIFICATION, List.of());
    }

    @Override
    public boolean isTimed() {
        return true;
    }

    @Override
    public @Nullable LocalDate mayTurn(PositionFacts facts) {
        LocalDate next = null;
        for (PositionFacts.Held one : held(facts).toList()) {
            LocalDate until = one.until();
            LocalDate day = one.from().isAfter(facts.today()) ? one.from() : until == null ? null : until.plusDays(1);
            if (day != null && day.isAfter(facts.today()) && (next == null || day.isBefore(next))) {
                next = day;
            }
        }
        return next;
    }

    private Verdict verdict(PositionFacts facts) {
        PositionFacts.Held best = null;
        for (PositionFacts.Held one : held(facts).toList()) {
            if (one.isValidOn(facts.today()) && (best == null || endsLater(one, best))) {
                best = one;
            }
        }
        if (best == null) {
            return new Verdict.NotMet("holds no certification of " + Criterion.list(courses));
        }
        return new Verdict.Met(
                "holds the certification of " + best.course() + (best.until() == null ? "" : " until " + best.until()));
    }

    private Stream<PositionFacts.Held> held(PositionFacts facts) {
        return facts.certifications().stream().filter(one -> courses.contains(one.course()));
    }

    private static boolean endsLater(PositionFacts.Held one, PositionFacts.Held other) {
        LocalDate until = one.until();
        LocalDate otherUntil = other.until();
        return otherUntil != null && (until == null || until.isAfter(otherUntil));
    }
}
