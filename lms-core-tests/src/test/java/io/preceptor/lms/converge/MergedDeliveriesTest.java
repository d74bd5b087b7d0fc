package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Identities.Outcome;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Told;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What targets are told when two turn out to be one, or one two.
class MergedDeliveriesTest {

    private static Hospital hospital;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("merged_deliveries");
    }

    @Test
    void takesBackWhatWasShownForTheWrongPersonUnlessItIsShownThereForTheRightOne() {
        hospital.hire("A5", "B5");
        UUID a = hospital.uuid("A5");
        UUID b = hospital.uuid("B5");
        long numberB = hospital.number("B5");
        hospital.complete(b, "hand-hygiene");
        deliver("B5", "Practitioner/12");

        hospital.identities.merge(a, b, "test", "one");

        // First it is shown where it belongs, then taken away where it was.
        assertThat(hospital.deliveries.claim("directory", numberB, Duration.ofMinutes(1)))
                .isEmpty();
        deliver("A5", "Practitioner/7");
        Push back = hospital.deliveries
                .claim("directory", numberB, Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(back.identifiers()).isEmpty();
        assertThat(back.items()).singleElement().satisfies(item -> {
            assertThat(item.content()).isNull();
            assertThat(item.externalId()).isEqualTo("Practitioner/12");
            assertThat(item.isAnothers()).isTrue();
        });
        assertThat(told(numberB).push().items())
                .singleElement()
                .satisfies(item -> assertThat(item.isAnothers())
                        .as("for whoever only looks, too")
                        .isTrue());
        hospital.deliveries.settle(back, new DeliveryOutcome.SeenOnReadBack("Practitioner/12", null, true, "PUT 200"));
        assertThat(hospital.differences()).isEmpty();

        // While they are one, something is shown at the object of the other.
        hospital.complete(a, "hand-hygiene");
        deliver("A5", "Practitioner/12");
        hospital.identities.unmerge(b, Share.NONE, "test", "two");
        deliver("B5", "Practitioner/12");
        Push again = hospital.deliveries
                .claim("directory", hospital.number("A5"), Duration.ofMinutes(1))
                .orElseThrow();
        // What was shown while they were one is looked at again, what is the other's is taken away.
        assertThat(again.items()).hasSize(2);
        assertThat(again.items())
                .filteredOn(item -> item.content() == null)
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.externalId()).isEqualTo("Practitioner/7");
                    assertThat(item.isAnothers()).isTrue();
                });
        assertThat(again.items())
                .filteredOn(Push.Item::isToBeShown)
                .singleElement()
                .satisfies(item -> assertThat(item.isAnothers()).isFalse());
        hospital.deliveries.settle(again, new DeliveryOutcome.SeenOnReadBack("Practitioner/7", null, true, "PUT 200"));
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void takesNothingAwayWhereTheSurvivorShowsIt() {
        hospital.hire("A6", "B6");
        long numberB = hospital.number("B6");
        hospital.complete(hospital.uuid("B6"), "hand-hygiene");
        deliver("B6", "Practitioner/66");
        hospital.identities.merge(hospital.uuid("A6"), hospital.uuid("B6"), "test", "one");
        deliver("A6", "Practitioner/66");

        assertThat(hospital.deliveries.claim("directory", numberB, Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(hospital.deliveries.due("directory", 100)).doesNotContain(numberB);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void waitsForADeliveryThatIsOnItsWay() {
        hospital.hire("A7", "B7");
        hospital.complete(hospital.uuid("B7"), "hand-hygiene");
        Push push = hospital.deliveries
                .claim("directory", hospital.number("B7"), Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(hospital.identities.merge(hospital.uuid("A7"), hospital.uuid("B7"), "test", "one"))
                .isInstanceOf(Outcome.NotDone.class);

        hospital.deliveries.settle(push, new DeliveryOutcome.AnswerUnknown("no answer", "PUT"));
        assertThat(hospital.identities.merge(hospital.uuid("A7"), hospital.uuid("B7"), "test", "one"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void showsOfWhoWasPartedWhatIsTheirsAndTakesItFromTheOther() {
        var badge = new StaffIdentifier(URI.create("urn:badges:north"), "77");
        hospital.hire("A8");
        for (String employee : List.of("A8", "B8")) {
            var said = new HashMap<AttributePath, String>();
            List.of(Hospital.identifier(employee), badge)
                    .forEach(one -> said.put(AttributePath.identifier(one, Attribute.IDENTIFIER_TYPE), "EI"));
            hospital.tell(Hospital.patch(employee, Instant.parse("2026-11-01T09:00:00Z"), said, Set.of()));
            hospital.settle();
        }
        UUID a = hospital.uuid("A8");
        hospital.complete(a, "hand-hygiene");
        Parting parting = hospital.identities.parting(a).orElseThrow();
        var choice = new Parting.Choice(
                Set.of(parting.records().getLast().number()),
                Set.of(parting.completions().getFirst().number()),
                false);
        Push under = hospital.deliveries
                .claim("directory", hospital.number("A8"), Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(hospital.identities.part(a, choice, "test", "a colleague's badge"))
                .isInstanceOfSatisfying(
                        Outcome.NotDone.class,
                        refused -> assertThat(refused.because()).contains("on its way"));
        hospital.deliveries.settle(under, new DeliveryOutcome.SeenOnReadBack("Practitioner/8", null, true, "PUT 200"));

        hospital.identities.part(a, choice, "test", "a colleague's badge");

        Push shown = hospital.deliveries
                .claim("directory", hospital.number("B8"), Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(shown.identifiers())
                .as("the target is not asked for the other by the badge")
                .containsExactly(Hospital.identifier("B8"));
        assertThat(shown.items())
                .singleElement()
                .satisfies(item -> assertThat(item.isToBeShown()).isTrue());
        hospital.deliveries.settle(shown, new DeliveryOutcome.SeenOnReadBack("Practitioner/9", null, true, "PUT 200"));
        Push back = hospital.deliveries
                .claim("directory", hospital.number("A8"), Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(back.identifiers()).containsExactlyInAnyOrder(Hospital.identifier("A8"), badge);
        assertThat(back.items()).singleElement().satisfies(item -> {
            assertThat(item.content()).isNull();
            assertThat(item.externalId()).isEqualTo("Practitioner/8");
        });
        hospital.deliveries.settle(back, new DeliveryOutcome.SeenOnReadBack("Practitioner/8", null, true, "PUT 200"));
        assertThat(hospital.differences()).isEmpty();
    }

    private static Told told(long person) {
        return new ToldStore(hospital.jdbc).told("directory", List.of(person)).getFirst();
    }

    private static void deliver(String employee, String place) {
        Push push = hospital.deliveries
                .claim("directory", hospital.number(employee), Duration.ofMinutes(1))
                .orElseThrow();
        hospital.deliveries.settle(push, new DeliveryOutcome.SeenOnReadBack(place, null, true, "PUT 200"));
    }
}
