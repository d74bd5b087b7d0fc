package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Of several versions of what describes a unit the latest counts, in whatever order and how often they come.
class UnitVersionsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = Hospital.open("unit_versions");
    }

    @AfterEach
    void isTheSameFoldedAnew() {
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void anOlderVersionThatArrivesLaterChangesNothing() {
        say(3);
        say(2);
        assertThat(title()).isEqualTo("Version 3");
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void whatComesAgainIsOneFact() {
        say(2);
        say(3);
        say(2);
        say(3);
        assertThat(title()).isEqualTo("Version 3");
        assertThat(reports()).isEqualTo(2);
    }

    @Test
    void anEndIsNotUndoneByWhatWasSaidBeforeIt() {
        say(1);
        end(3, THEN.plusSeconds(3));
        say(2);
        assertThat(living()).isEmpty();

        say(4);
        end(3, THEN.plusSeconds(3));
        assertThat(living()).as("made again").containsExactly("Location/1");
    }

    @Test
    void nobodyHearsOfAUnitWhoseEndCameFirst() {
        end(3, THEN.plusSeconds(3));
        say(2);
        assertThat(reports()).isZero();
        assertThat(living()).isEmpty();

        say(4);
        assertThat(living()).containsExactly("Location/1");
    }

    @Test
    void whatWasGoneWithoutAWordOfWhenComesBackAsItWas() {
        say(2);
        say("units", List.of(), new UnitObject("Location/1", null));
        assertThat(living()).isEmpty();

        say(2);
        assertThat(living()).containsExactly("Location/1");
    }

    @Test
    void whatWasGoneWithoutAWordOfWhenComesBackInAnOlderVersion() {
        say(1);
        say(3);
        say("units", List.of(), new UnitObject("Location/1", null));
        assertThat(living()).isEmpty();

        say(2);
        assertThat(living()).as("restored from a backup").containsExactly("Location/1");
        assertThat(title()).isEqualTo("Version 2");
        say(1);
        assertThat(title()).as("a history may come newest first").isEqualTo("Version 2");
    }

    @Test
    void ofOneMomentTheCountDecidesAndWithoutOneTheArrival() {
        say(THEN, 3, "Third");
        say(THEN, 2, "Second");
        assertThat(title()).isEqualTo("Third");

        say(THEN, StaffReport.NO_SEQUENCE, "Uncounted");
        assertThat(title()).isEqualTo("Uncounted");
    }

    private void say(int version) {
        say(THEN.plusSeconds(version), version, "Version " + version);
    }

    private void say(Instant at, long sequence, String title) {
        say(
                "units",
                List.of(new UnitReport("W1", title, UnitKind.UNIT, "GEN", null, null)),
                new UnitObject("Location/1", "W1", at, sequence));
    }

    private void end(int version, Instant at) {
        say("units", List.of(), new UnitObject("Location/1", null, at, version));
    }

    private void say(String source, List<UnitReport> units, UnitObject object) {
        PolledSource polled = Feeding.source(source, (_, sink) -> {
            sink.take(
                    List.of(Feeding.entry(
                            source,
                            null,
                            Content.of(List.of(), units, List.of()).withObjects(List.of(object)))),
                    new Place("said"));
            return new FeedOutcome.UpToDate(units.size());
        });
        FeedReader reader = Feeding.reader(hospital, polled, Feeding.LEASE);
        hospital.feeds.due(source);
        assertThat(reader.readIfDue(source)).isPresent();
        hospital.settle();
    }

    private String title() {
        return hospital.publications
                .upToNow()
                .getLast()
                .units()
                .find("W1")
                .orElseThrow()
                .title();
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
