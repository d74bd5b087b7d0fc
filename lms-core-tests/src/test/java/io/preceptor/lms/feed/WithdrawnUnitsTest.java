package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.store.UnitDecisions;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A unit that its source has ended puts its people on hold, and ends nobody.
class WithdrawnUnitsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final UnitReport WARD = new UnitReport("W1", "Ward 1", UnitKind.UNIT, "GEN", null, null);

    private Hospital hospital;
    private UnitDecisions decisions;

    @BeforeEach
    void open() {
        hospital = Hospital.open("withdrawn_units");
        decisions = new UnitDecisions(hospital.transactions, hospital.jdbc, hospital.publications);
        say("units", List.of(WARD), new UnitObject("Location/1", "W1"));
    }

    @Test
    void itsPeopleAreOnHoldWithTheReasonAndGoOnWhenItIsTakenBack() {
        hire("1", "W1");
        List<String> duties = hospital.duties("1");
        assertThat(duties).containsExactly("hygiene/1 OPEN");

        say("units", List.of(), new UnitObject("Location/1", null));

        assertThat(staff("1").status()).isEqualTo(EmploymentStatus.ACTIVE);
        assertThat(staff("1").holds())
                .extracting(Hold::reason, Hold::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Hold.Reason.WITHDRAWN_UNIT, "W1"));
        assertThat(hospital.duties("1")).as("a hold freezes").isEqualTo(duties);
        assertThat(living()).isEmpty();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();

        say("units", List.of(WARD), new UnitObject("Location/1", "W1"));
        assertThat(staff("1").holds()).isEmpty();
        assertThat(living()).containsExactly("Location/1");
    }

    @Test
    void anEndThatComesTwiceIsOneFact() {
        say("units", List.of(), new UnitObject("Location/1", null));
        say("units", List.of(), new UnitObject("Location/1", null), new UnitObject("Location/9", null));

        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void aUnitThatAnotherObjectDescribesTooStays() {
        say("units", List.of(WARD), new UnitObject("Location/2", "W1"));
        hire("1", "W1");
        say("units", List.of(), new UnitObject("Location/1", null));

        assertThat(staff("1").holds()).isEmpty();
    }

    @Test
    void aUnitIsWithdrawnOnceAllThatDescribedItAreGone() {
        say("units", List.of(WARD), new UnitObject("Location/2", "W1"));
        hire("1", "W1");
        say("units", List.of(), new UnitObject("Location/1", null));
        say("units", List.of(), new UnitObject("Location/2", null));
        assertThat(staff("1").holds()).extracting(Hold::reason).containsExactly(Hold.Reason.WITHDRAWN_UNIT);

        say("units", List.of(WARD), new UnitObject("Location/1", "W1"));
        assertThat(staff("1").holds()).isEmpty();
        say("units", List.of(), new UnitObject("Location/1", null));
        assertThat(staff("1").holds()).as("the other one is gone still").hasSize(1);
    }

    @Test
    void whatTheConfigurationNamesNoSourceWithdraws() {
        var icu = new UnitReport("ICU", "Intensive care", UnitKind.UNIT, null, null, null);
        say("units", List.of(icu), new UnitObject("Location/3", "ICU"));
        hire("1", "ICU");
        say("units", List.of(), new UnitObject("Location/3", null));

        assertThat(staff("1").holds()).isEmpty();
    }

    @Test
    void moreThanTheGuardBelievesWaitsForAPersonsWord() {
        for (int i = 0; i < 4; i++) {
            hire("P" + i, "W1");
        }
        say("units", List.of(), new UnitObject("Location/1", null));

        assertThat(staff("P0").holds()).isEmpty();
        HeldUnits.Held held = decisions.held("units").getFirst();
        assertThat(held.code()).isEqualTo("W1");
        assertThat(held.people()).isEqualTo(4);
        assertThat(living()).as("it is not asked for again each time").isEmpty();

        assertThat(decisions.release("units", held.number(), "analyst", "the ward has closed"))
                .isTrue();
        assertThat(decisions.release("units", held.number(), "analyst", "again"))
                .isFalse();
        hospital.settle();
        assertThat(staff("P0").holds()).extracting(Hold::reason).containsExactly(Hold.Reason.WITHDRAWN_UNIT);
        assertThat(decisions.held("units")).isEmpty();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void whatIsDiscardedStaysInUseAndWhatCameBackNeedsNoWord() {
        for (int i = 0; i < 4; i++) {
            hire("P" + i, "W1");
        }
        say("units", List.of(), new UnitObject("Location/1", null));
        long first = decisions.held("units").getFirst().number();
        assertThat(decisions.discard("units", first, "analyst", "a mistake of theirs"))
                .isTrue();
        say("units", List.of(), new UnitObject("Location/1", null));
        assertThat(decisions.held("units")).isEmpty();

        say("units", List.of(WARD), new UnitObject("Location/1", "W1"));
        say("units", List.of(), new UnitObject("Location/1", null));
        long second = decisions.held("units").getFirst().number();
        say("units", List.of(WARD), new UnitObject("Location/1", "W1"));
        assertThat(decisions.held("units")).isEmpty();
        assertThat(decisions.release("units", second, "analyst", "too late")).isFalse();
        assertThat(staff("P0").holds()).isEmpty();
    }

    @Test
    void severalWithinAnHourCountTogether() {
        say(
                "units",
                List.of(new UnitReport("W2", "Ward 2", UnitKind.UNIT, "GEN", null, null)),
                new UnitObject("Location/2", "W2"));
        hire("1", "W1");
        hire("2", "W1");
        hire("3", "W2");
        hire("4", "W2");
        say("units", List.of(), new UnitObject("Location/1", null));
        say("units", List.of(), new UnitObject("Location/2", null));

        assertThat(staff("1").holds()).hasSize(1);
        assertThat(decisions.held("units")).extracting(HeldUnits.Held::code).containsExactly("W2");
    }

    private void say(String source, List<UnitReport> units, UnitObject... objects) {
        PolledSource polled = Feeding.source(source, (_, sink) -> {
            sink.take(
                    List.of(Feeding.entry(
                            source,
                            null,
                            Content.of(List.of(), units, List.of()).withObjects(List.of(objects)))),
                    new Place("said"));
            return new FeedOutcome.UpToDate(units.size());
        });
        FeedReader reader = Feeding.reader(hospital, polled, Feeding.LEASE);
        hospital.feeds.due(source);
        assertThat(reader.readIfDue(source)).isPresent();
        hospital.settle();
    }

    private void hire(String employee, String unit) {
        hospital.tell(Hospital.report(employee, THEN, unit, "RN2"));
        hospital.settle();
    }

    private StaffMember staff(String employee) {
        long id = hospital.number(employee);
        return Objects.requireNonNull(
                Objects.requireNonNull(hospital.people.lock(List.of(id)).get(id))
                        .staff());
    }

    private List<@Nullable String> living() {
        var living = new ArrayList<@Nullable String>();
        new KnownObjectStore(hospital.dataSource, hospital.transactions).livingUnits("units", living::add);
        return living;
    }

    private long reports() {
        return hospital.jdbc
                .sql("select count(*) from unit_report")
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
