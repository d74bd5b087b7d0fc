package io.preceptor.lms.learning.packages.sequencing;

import static io.preceptor.lms.learning.packages.sequencing.Tracked.NEVER;
import static io.preceptor.lms.learning.packages.sequencing.Tree.FLOW;
import static io.preceptor.lms.learning.packages.sequencing.Tree.begun;
import static io.preceptor.lms.learning.packages.sequencing.Tree.condition;
import static io.preceptor.lms.learning.packages.sequencing.Tree.controls;
import static io.preceptor.lms.learning.packages.sequencing.Tree.done;
import static io.preceptor.lms.learning.packages.sequencing.Tree.failed;
import static io.preceptor.lms.learning.packages.sequencing.Tree.group;
import static io.preceptor.lms.learning.packages.sequencing.Tree.limited;
import static io.preceptor.lms.learning.packages.sequencing.Tree.not;
import static io.preceptor.lms.learning.packages.sequencing.Tree.part;
import static io.preceptor.lms.learning.packages.sequencing.Tree.reading;
import static io.preceptor.lms.learning.packages.sequencing.Tree.sharing;
import static io.preceptor.lms.learning.packages.sequencing.Tree.tracked;
import static io.preceptor.lms.learning.packages.sequencing.Tree.when;
import static io.preceptor.lms.learning.packages.sequencing.Tree.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.learning.packages.sequencing.Condition.Check;
import io.preceptor.lms.learning.packages.sequencing.Precondition.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItineraryTest {

    private static Itinerary of(Activity root, Tracked... parts) {
        return new Itinerary(root, List.of(parts));
    }

    @Test
    void flowsFromPartToPartThroughGroupsAndBack() {
        Activity root =
                group(controls(FLOW), part(0), group(controls(FLOW), part(1), part(2)), group(controls(FLOW), part(3)));
        Itinerary itinerary = of(root, begun(), NEVER, NEVER, NEVER);

        assertThat(itinerary.first()).contains(0);
        assertThat(itinerary.next(0)).contains(1);
        assertThat(itinerary.next(2)).contains(3);
        assertThat(itinerary.next(3)).isEmpty();
        assertThat(itinerary.previous(3)).contains(2);
        assertThat(itinerary.previous(0)).isEmpty();
    }

    @Test
    void letsNobodyChooseWhereOnlyTheFlowLeads() {
        Activity root = group(controls(new Controls(false, true, true, false)), part(0), part(1));
        Itinerary itinerary = of(root, begun(), NEVER);

        assertThat(itinerary.barrier(1, 0)).contains(Barrier.NOT_BY_CHOICE);
        assertThat(itinerary.next(0)).contains(1);
    }

    @Test
    void letsNobodyBackWhereItGoesForwardOnly() {
        Activity root = group(controls(new Controls(true, true, true, true)), part(0), part(1));
        Itinerary itinerary = of(root, done(), begun());

        assertThat(itinerary.previous(1)).isEmpty();
        assertThat(itinerary.barrier(0, 1)).contains(Barrier.ONLY_FORWARD);
    }

    @Test
    void letsNobodyOutOfAGroupThatIsNotToBeLeft() {
        Activity root = group(
                controls(FLOW), group(controls(new Controls(true, false, true, false)), part(0), part(1)), part(2));
        Itinerary itinerary = of(root, begun(), NEVER, NEVER);

        assertThat(itinerary.barrier(1, 0)).isEmpty();
        assertThat(itinerary.barrier(2, 0)).contains(Barrier.NOT_LEFT_YET);
    }

    @Test
    void opensWhatIsDisabledUntilAnotherPartIsSatisfied() {
        Activity root = group(
                controls(FLOW),
                part(0, sharing(Sequencing.NONE, writing("g"))),
                part(
                        1,
                        sharing(
                                when(
                                        Action.DISABLED,
                                        not(Check.SATISFIED, "before"),
                                        not(Check.STATUS_KNOWN, "before")),
                                reading("before", "g"))));

        Itinerary begun = of(root, begun(), NEVER);
        assertThat(begun.barrier(1, 0)).contains(Barrier.DISABLED);
        assertThat(begun.next(0)).as("nor by the flow").isEmpty();
        assertThat(of(root, failed(1), NEVER).barrier(1, 0)).contains(Barrier.DISABLED);
        assertThat(of(root, done(), NEVER).barrier(1, 0)).isEmpty();
        assertThat(of(root, done(), NEVER).next(0)).contains(1);
    }

    @Test
    void stopsBehindWhatMustBeDoneFirst() {
        Activity root = group(
                controls(FLOW),
                part(0, when(Action.STOP, not(Check.COMPLETED), not(Check.PROGRESS_KNOWN))),
                group(controls(FLOW), part(1), part(2)));

        Itinerary begun = of(root, begun(), NEVER, NEVER);
        assertThat(begun.next(0)).isEmpty();
        assertThat(begun.barrier(2, 0)).contains(Barrier.COMES_LATER);
        assertThat(of(root, done(), NEVER, NEVER).barrier(2, 0)).isEmpty();
    }

    @Test
    void passesOverWhatIsSkippedAndHidesWhatIsHidden() {
        Activity root = group(
                controls(FLOW),
                part(0),
                part(1, when(Action.SKIP, condition(Check.ALWAYS))),
                part(2, when(Action.HIDDEN, condition(Check.ALWAYS))));
        Itinerary itinerary = of(root, begun(), NEVER, NEVER);

        assertThat(itinerary.next(0)).contains(2);
        assertThat(itinerary.previous(2)).contains(0);
        assertThat(itinerary.barrier(1, 0)).as("it may be chosen all the same").isEmpty();
        assertThat(itinerary.barrier(2, 0)).contains(Barrier.HIDDEN);
    }

    @Test
    void endsTheAttemptsAndLetsWhoIsInOneGoOn() {
        Activity root = group(controls(FLOW), part(0), part(1, limited(2)));

        assertThat(of(root, begun(), failed(1)).barrier(1, 0)).isEmpty();
        assertThat(of(root, begun(), failed(2)).barrier(1, 0)).contains(Barrier.USED_UP);
        assertThat(of(root, begun(), failed(2)).next(0)).isEmpty();
        var goesOn = new Tracked(2, true, false, Status.UNKNOWN, Map.of(), 1);
        assertThat(of(root, begun(), goesOn).barrier(1, 0)).isEmpty();
    }

    @Test
    void holdsWhatNobodyHasSaidNeitherForTrueNorForFalse() {
        Activity root = group(controls(FLOW), part(0), part(1, when(Action.DISABLED, not(Check.SATISFIED))));

        assertThat(of(root, begun(), NEVER).barrier(1, 0)).isEmpty();
        assertThat(of(root, begun(), tracked(false, Truth.UNKNOWN, Truth.NO, null))
                        .barrier(1, 0))
                .contains(Barrier.DISABLED);
    }

    /// Any tree, anything known of it: nobody gets to what is disabled or used up, and `Next` comes to an end.
    @Test
    void neverLeadsWhereItMustNot() {
        qt().withExamples(400).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            var parts = new ArrayList<Tracked>();
            Activity root = group(controls(anyControls(random)), children(random, 0, parts));
            var itinerary = new Itinerary(root, parts);
            for (int from = 0; from < parts.size(); from++) {
                int steps = 0;
                Integer at = from;
                while (at != null) {
                    Integer next = itinerary.next(at).orElse(null);
                    if (next != null) {
                        assertThat(next).isGreaterThan(at);
                        assertThat(itinerary.again(next)).isEmpty();
                    }
                    at = next;
                    assertThat(++steps).isLessThanOrEqualTo(parts.size() + 1);
                }
                for (int to = 0; to < parts.size(); to++) {
                    if (itinerary.barrier(to, from).isEmpty()) {
                        assertThat(itinerary.again(to)).isEmpty();
                    }
                }
            }
        });
    }

    private static Activity[] children(Random random, int depth, List<Tracked> parts) {
        var children = new Activity[1 + random.nextInt(3)];
        for (int i = 0; i < children.length; i++) {
            if (depth < 3 && random.nextInt(3) == 0) {
                children[i] = group(controls(anyControls(random)), children(random, depth + 1, parts));
            } else {
                Action action = any(random, Action.values());
                Check check = any(random, Check.values());
                Sequencing rules = random.nextBoolean() ? limited(random.nextInt(3)) : when(action, condition(check));
                children[i] = part(parts.size(), rules);
                parts.add(new Tracked(
                        random.nextInt(3),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        new Status(
                                any(random, Truth.values()),
                                any(random, Truth.values()),
                                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextDouble())),
                        Map.of(),
                        random.nextInt(9)));
            }
        }
        return children;
    }

    private static <E> E any(Random random, E[] all) {
        return List.of(all).get(random.nextInt(all.length));
    }

    private static Controls anyControls(Random random) {
        return new Controls(random.nextBoolean(), random.nextBoolean(), random.nextInt(4) > 0, random.nextBoolean());
    }
}
