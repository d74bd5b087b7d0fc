package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An audience with people who are taken in or left out by their number, whatever it says of them. Who is left out
/// is out, also where another line takes them in.
///
/// @param of      decides about everybody else
/// @param include taken in
/// @param exclude left out
public record Listing(Criterion of, List<Entry> include, List<Entry> exclude) implements Criterion {

    /// @param until  last day on which the line holds, included; null where it has no end
    /// @param reason in the words of the office, shown to the person
    public record Entry(StaffNumber number, @Nullable LocalDate until, String reason) {
        public Entry {
            Keys.requireText("The reason of a line of a list", reason);
            if (number.system() == null) {
                throw new IllegalArgumentException("A line of a list says whose number it is");
            }
        }

        private boolean concerns(PositionFacts facts) {
            return facts.numbers().contains(number) && (until == null || !until.isBefore(facts.today()));
        }

        private String words() {
            return until == null ? reason : reason + ", until " + until;
        }
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::number)
            .thenComparing(Entry::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::reason);

    public Listing {
        include = sorted(include);
        exclude = sorted(exclude);
        if (include.isEmpty() && exclude.isEmpty()) {
            throw new IllegalArgumentException("A list has a line");
        }
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        for (Entry entry : exclude) {
            if (entry.concerns(facts)) {
                return decided(new Verdict.NotMet("left out by name (" + entry.words() + ")"));
            }
        }
        for (Entry entry : include) {
            if (entry.concerns(facts)) {
                return decided(new Verdict.Met("taken in by name (" + entry.words() + ")"));
            }
        }
        CriterionTrace trace = of.trace(facts);
        return new CriterionTrace(this, trace.verdict(), null, List.of(trace));
    }

    @Override
    public List<Criterion> parts() {
        return List.of(of);
    }

    @Override
    public boolean isTimed() {
        return of.isTimed() || lines().anyMatch(entry -> entry.until() != null);
    }

    @Override
    public @Nullable LocalDate mayTurn(PositionFacts facts) {
        LocalDate next = of.mayTurn(facts);
        for (Entry entry : lines().filter(line -> line.concerns(facts)).toList()) {
            LocalDate until = entry.until();
            if (until != null && (next == null || until.plusDays(1).isBefore(next))) {
                next = until.plusDays(1);
            }
        }
        return next;
    }

    private CriterionTrace decided(Verdict verdict) {
        return new CriterionTrace(this, verdict, FactName.LIST, List.of());
    }

    private Stream<Entry> lines() {
        return Stream.concat(exclude.stream(), include.stream());
    }

    private static List<Entry> sorted(List<Entry> entries) {
        var sorted = new ArrayList<>(entries);
        sorted.sort(ORDER);
        return List.copyOf(sorted);
    }
}
