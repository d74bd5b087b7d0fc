package io.preceptor.lms.reconciliation;

import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.returns.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives each gap at a target its kind, by what was wanted and seen there before. Pure.
final class TargetComparison {

    private TargetComparison() {}

    /// @param seen must not be [Seen.NotNow]: what was not read differs in nothing
    static List<Finding> compare(Told person, Seen seen) {
        return switch (seen) {
            case Seen.Shown shown -> gaps(person, shown);
            case Seen.Nobody _ ->
                person.isShown()
                        ? List.of(about(
                                person,
                                DifferenceKind.NOBODY_THERE,
                                Map.of("person", "nobody bears an identifier of this person")))
                        : List.of();
            case Seen.Several _ ->
                List.of(about(
                        person,
                        DifferenceKind.DUPLICATE_THERE,
                        Map.of("person", "several bear the same identifier of this person")));
            case Seen.NotNow _ -> throw new IllegalArgumentException("What was not read is not compared");
        };
    }

    private static Finding about(Told person, DifferenceKind kind, Map<String, String> theirs) {
        long shown =
                person.push().items().stream().filter(Push.Item::isToBeShown).count();
        return new Finding(
                kind,
                person.push().staffMember().toString(),
                person.staff(),
                null,
                Map.of("to be shown", String.valueOf(shown)),
                theirs);
    }

    private static List<Finding> gaps(Told person, Seen.Shown shown) {
        Map<String, Push.Item> items =
                person.push().items().stream().collect(Collectors.toMap(Push.Item::key, Function.identity()));
        var found = new ArrayList<Finding>();
        for (Gap gap : shown.gaps()) {
            Push.Item item = items.get(gap.key());
            if (item == null) {
                found.add(new Finding(
                        DifferenceKind.NOT_OURS,
                        shown.place() + " " + gap.key(),
                        person.staff(),
                        null,
                        Map.of(),
                        gap.shown()));
            } else if (!person.underWay().contains(item.id())) {
                found.add(new Finding(
                        kind(gap, person.confirmed().contains(item.id())),
                        item.id().toString(),
                        person.staff(),
                        item.id(),
                        gap.wanted(),
                        gap.shown()));
            }
        }
        return found;
    }

    private static DifferenceKind kind(Gap gap, boolean wasSeen) {
        return switch (gap.kind()) {
            case ABSENT -> wasSeen ? DifferenceKind.REMOVED_THERE : DifferenceKind.NOT_SHOWN;
            case OTHERWISE -> wasSeen ? DifferenceKind.CHANGED_THERE : DifferenceKind.SHOWN_OTHERWISE;
            case STILL_THERE -> DifferenceKind.SHOWN_THOUGH_REVOKED;
            case UNKNOWN -> DifferenceKind.NOT_OURS;
        };
    }
}
