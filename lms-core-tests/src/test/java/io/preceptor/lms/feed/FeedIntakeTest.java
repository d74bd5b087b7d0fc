package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a source hands over becomes entries, reports, units and refused records: each once, and none of another.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedIntakeTest {

    private static final Problem PROBLEM = new Problem("line 3, column hired_on", ProblemCode.MALFORMED, "yyyy-mm-dd");

    private static final Problem OTHER = new Problem("line 3, column unit", ProblemCode.MISSING, "fill the field");

    private Hospital hospital;

    @BeforeAll
    void open() {
        hospital = Hospital.open("feed_intake");
    }

    @Test
    void storesAnEntryInPiecesAndShowsWhatWasRefusedUntilItIsMended() {
        var mended = new boolean[1];
        FeedReader reader = reader("pieces", (_, sink) -> {
            if (mended[0]) {
                sink.take(
                        List.of(Feeding.entry("pieces", "next", Content.of(List.of(said("pieces", "P2"))))),
                        new Place("next"));
                return new FeedOutcome.UpToDate(1);
            }
            pieces(sink, 1);
            return new FeedOutcome.UpToDate(4);
        });
        reader.readIfDue("pieces");
        assertThat(text("select string_agg(convert_from(bytes, 'UTF8'), '' order by chunk) from journal_content c "
                        + "join journal_entry e on e.id = c.entry_id where e.source = 'pieces'"))
                .isEqualTo("abc");
        assertThat(text("select state from journal_entry where source = 'pieces'"))
                .isEqualTo("PARTLY_ACCEPTED");
        assertThat(text("select string_agg(ordinal || native_id, ' ' order by number) from staff_report "
                        + "where source = 'pieces'"))
                .isEqualTo("1P1 2P3 3P4");
        assertThat(count("select count(*) from report_work where source = 'pieces'"))
                .isEqualTo(3);
        assertThat(status("pieces").refused()).isEqualTo(2);
        assertThat(hospital.feeds.refused("pieces", 0, 10))
                .extracting(RefusedRecord::ordinal)
                .containsExactly(2L, 2L, 5L);
        assertThat(hospital.feeds.refused("pieces", 1, 1)).hasSize(1);

        mended[0] = true;
        hospital.feeds.due("pieces");
        reader.readIfDue("pieces");
        assertThat(hospital.feeds.refused("pieces", 0, 10)).isEmpty();
    }

    @Test
    void anEntryWhoseReadingWasCutOffIsReadToItsEndWhenItComesAgain() {
        var cut = new boolean[] {true};
        FeedReader reader = reader("pieces", (_, _) -> new FeedOutcome.UpToDate(0));
        FeedReader cutOff = reader("cut", (_, sink) -> {
            pieces(sink, "cut", cut[0] ? 2 : 1);
            return new FeedOutcome.UpToDate(4);
        });
        assertThat(reader.names()).containsExactly("pieces");
        assertThatThrownBy(() -> cutOff.readIfDue("cut")).isInstanceOf(IllegalStateException.class);
        assertThat(count("select count(*) from staff_report where source = 'cut'"))
                .isEqualTo(2);
        cut[0] = false;
        hospital.feeds.rereadFrom("cut", Place.START);
        cutOff.readIfDue("cut");

        assertThat(count("select count(*) from staff_report where source = 'cut'"))
                .isEqualTo(3);
        assertThat(entries("cut")).containsExactly("file");
        assertThat(text("select string_agg(convert_from(bytes, 'UTF8'), '' order by chunk) from journal_content c "
                        + "join journal_entry e on e.id = c.entry_id where e.source = 'cut'"))
                .isEqualTo("abc");
        assertThat(status("cut").refused()).isEqualTo(2);
    }

    @Test
    void unitsOfTheConfigurationAreBelievedFirstAndThenThoseOfTheSources() {
        int before = hospital.publications.upToNow().size();
        FeedReader reader = reader("units", (_, sink) -> {
            var units = List.of(
                    new UnitReport("ICU", "Another ICU", UnitKind.UNIT, null, null, null),
                    new UnitReport(" NICU # \"x\" ", "Newborns", UnitKind.UNIT, "ICU", null, null));
            sink.take(List.of(Feeding.entry("units", null, Content.of(List.of(), units, List.of()))), new Place("1"));
            return new FeedOutcome.UpToDate(2);
        });
        reader.readIfDue("units");
        var units = hospital.publications.upToNow().getLast().units();
        assertThat(units.find("ICU").orElseThrow().title()).isEqualTo("Intensive care");
        assertThat(units.path(" NICU # \"x\" ")).containsExactly(" NICU # \"x\" ", "ICU", "GEN");

        hospital.feeds.due("units");
        reader.readIfDue("units");
        assertThat(hospital.publications.upToNow()).hasSize(before + 1);
        assertThat(count("select count(*) from unit_report where source = 'units'"))
                .isEqualTo(2);
        assertThatThrownBy(() -> hospital.jdbc.sql("delete from unit_report").update())
                .hasMessageContaining("facts");
    }

    @Test
    void takesNoEntryOfAnotherSourceAndNoMoreOfAnotherEntry() {
        FeedReader foreign = reader("own", (_, sink) -> {
            sink.take(List.of(entry("foreign", "1")), new Place("1"));
            return new FeedOutcome.UpToDate(1);
        });
        assertThatThrownBy(() -> foreign.readIfDue("own")).isInstanceOf(IllegalArgumentException.class);
        FeedReader stray = reader("stray", (_, sink) -> {
            sink.take(List.of(new FeedEntry.More(1, Content.of(List.of()))), new Place("1"));
            return new FeedOutcome.UpToDate(1);
        });
        assertThatThrownBy(() -> stray.readIfDue("stray")).isInstanceOf(IllegalArgumentException.class);
        assertThat(count("select count(*) from journal_entry where source in ('foreign', 'own', 'stray')"))
                .isZero();
    }

    private static void pieces(FeedSink sink, int parts) {
        pieces(sink, "pieces", parts);
    }

    /// A file of three pieces; with two parts it breaks off after the second.

    private static void pieces(FeedSink sink, String source, int parts) {
        var first = new Content(
                List.of(said(source, "P1")),
                List.of(),
                List.of(new Refused(2, "P2", PROBLEM), new Refused(2, "P2", OTHER)),
                utf8("a"));
        long entry = sink.take(List.of(Feeding.entry(source, "file", first)), new Place("1"))
                .getFirst();
        var second = new Content(List.of(said(source, "P3")), List.of(), List.of(), utf8("b"));
        sink.take(List.of(new FeedEntry.More(entry, second)), new Place("2"));
        if (parts == 2) {
            throw new IllegalStateException("cut off");
        }
        var third = new Content(List.of(said(source, "P4")), List.of(), List.of(new Refused(5, PROBLEM)), utf8("c"));
        sink.take(List.of(new FeedEntry.More(entry, third)), new Place("3"));
    }

    private FeedReader reader(String name, BiFunction<Place, FeedSink, FeedOutcome> reading) {
        return Feeding.reader(hospital, Feeding.source(name, reading), Feeding.LEASE);
    }

    private FeedStatus status(String name) {
        return hospital.feeds.status(name).orElseThrow();
    }

    private static FeedEntry entry(String source, String controlId) {
        return Feeding.entry(source, controlId, Content.of(List.of(said(source, controlId))));
    }

    private static StaffReport said(String source, String nativeId) {
        return Feeding.report(
                source,
                nativeId,
                Map.of(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Family", "name")));
    }

    private List<String> entries(String source) {
        return hospital.jdbc
                .sql("select control_id from journal_entry where source = :source order by id")
                .param("source", source)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long count(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
    }

    private String text(String sql) {
        return hospital.jdbc.sql(sql).query((row, _) -> row.getString(1)).single();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
