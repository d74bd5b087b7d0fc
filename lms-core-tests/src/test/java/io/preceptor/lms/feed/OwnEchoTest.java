package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.FeedTrial;
import io.preceptor.lms.converge.Feeding;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What comes back of what we wrote ourselves, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnEchoTest {

    private static final Instant NINE = Instant.parse("2026-11-01T09:00:00Z");
    private static final AttributePath EMAIL = AttributePath.person(Attribute.EMAIL);

    private Hospital hospital;

    @BeforeAll
    void open() {
        hospital = Hospital.open("own_echo");
    }

    @Test
    void anEchoIsNoLaterWordOfItsSource() {
        read("one", version("one", 1, "said@example.org", "", ""));
        hear("one", "other-one", NINE.plusSeconds(60), "other@example.org");
        assertThat(email("one")).isEqualTo("other@example.org");

        read("one", version("one", 2, "said@example.org", "", "PC-1"));

        assertThat(kinds("one")).containsExactly("Practitioner", "Practitioner (our own echo)");
        assertThat(email("one")).as("the directory has said nothing since").isEqualTo("other@example.org");
        assertThat(reports("one")).isEqualTo(1);
    }

    @Test
    void aChangeOfTheirsBesideOursIsTheirs() {
        read("both", version("both", 1, "a@example.org", "", ""), version("both", 2, "b@example.org", "", "PC-1"));
        read("both", version("both", 3, "b@example.org", ",address", "PC-2"));

        assertThat(kinds("both")).containsExactly("Practitioner", "Practitioner", "Practitioner");
        assertThat(reports("both")).isEqualTo(3);
    }

    @Test
    void aVersionInWhichNothingOfOursHasChangedIsNoEcho() {
        read("bump", version("bump", 1, "a@example.org", "", "PC-1"), version("bump", 2, "a@example.org", "x", "PC-1"));
        read("bump", version("bump", 3, "a@example.org", "x", "PC-1"));

        assertThat(kinds("bump")).containsExactly("Practitioner", "Practitioner", "Practitioner");
    }

    @Test
    void whatWeTookAwayAgainIsAnEchoToo() {
        read("taken", version("taken", 1, "a@example.org", "", ""));
        read("taken", version("taken", 2, "a@example.org", "", "PC-1"), version("taken", 3, "a@example.org", "", ""));

        assertThat(kinds("taken"))
                .containsExactly("Practitioner", "Practitioner (our own echo)", "Practitioner (our own echo)");
        assertThat(reports("taken")).isEqualTo(1);
    }

    @Test
    void anEchoThatComesAgainInTheOverlapStaysOne() {
        read("again", version("again", 1, "a@example.org", "", ""), version("again", 2, "a@example.org", "", "PC-1"));
        read("again", version("again", 1, "a@example.org", "", ""), version("again", 2, "a@example.org", "", "PC-1"));

        assertThat(kinds("again")).containsExactly("Practitioner", "Practitioner (our own echo)");
        assertThat(reports("again")).isEqualTo(1);
    }

    @Test
    void readUnderOtherSettingsAnEchoSpeaksAgain() {
        read("other", version("other", 1, "a@example.org", "", ""), version("other", 2, "a@example.org", "", "PC-1"));
        // The same version, of which other settings read more: its keyed hash is another.
        read("other", version("other", 2, "more@example.org", "", "PC-1"));

        assertThat(email("other")).isEqualTo("more@example.org");
    }

    @Test
    void afterADeletionNothingIsAnEcho() {
        read("gone", version("gone", 1, "a@example.org", "", ""), gone("gone", 2));
        read("gone", version("gone", 3, "a@example.org", "", "PC-1"));

        assertThat(kinds("gone")).doesNotContain("Practitioner (our own echo)");
        assertThat(email("gone")).isEqualTo("a@example.org");
    }

    @Test
    void aVersionThatComesLateIsComparedWithNothing() {
        read("late", version("late", 2, "a@example.org", "", ""), version("late", 1, "a@example.org", "", "PC-1"));
        read("late", version("late", 3, "a@example.org", "", "PC-2"));

        assertThat(kinds("late")).containsExactly("Practitioner", "Practitioner", "Practitioner (our own echo)");
    }

    @Test
    void aDryRunTakesAnEchoForWhatItIs() {
        read("dry", version("dry", 1, "a@example.org", "", ""));
        hear("dry", "other-dry", NINE.plusSeconds(60), "other@example.org");
        PolledSource source = Feeding.source("dry", (_, sink) -> {
            sink.take(List.of(version("dry", 2, "a@example.org", "", "PC-1")), new Place("2"));
            return new FeedOutcome.UpToDate(1);
        });
        var feeds = new Feeds(List.of(new FeedRegistration(source, Feeding.DAILY)), hospital.feeds);
        var trial = new FeedTrial(feeds, hospital.convergence, hospital.feedIntake);

        assertThat(trial.attempt("dry", null).orElseThrow().changed()).isZero();
        read("dry", version("dry", 2, "a@example.org", "", "PC-1"));
        assertThat(kinds("dry")).containsExactly("Practitioner", "Practitioner (our own echo)");
    }

    private void read(String name, FeedEntry... entries) {
        PolledSource source = Feeding.source(name, (_, sink) -> {
            sink.take(List.of(entries), new Place("on"));
            return new FeedOutcome.UpToDate(entries.length);
        });
        FeedReader reader = Feeding.reader(hospital, source, Feeding.LEASE);
        hospital.feeds.due(name);
        assertThat(reader.readIfDue(name)).contains(new FeedOutcome.UpToDate(entries.length));
        hospital.settle();
    }

    /// Another source about the same person.
    private void hear(String person, String name, Instant saidAt, String email) {
        StaffReport report = report(name, person, saidAt, 1, email);
        read(name, new FeedEntry.New(draft(name, "1", saidAt), Content.of(List.of(report))));
    }

    private static FeedEntry version(String name, int number, String email, String more, String ours) {
        StaffReport report = report(name, name, NINE.plusSeconds(3600L * (number - 1)), number, email);
        return new FeedEntry.New(
                draft(name, name + "/" + number, report.saidAt()),
                Content.of(List.of(report)),
                new ObjectVersion(name, report.saidAt(), number, "rest " + email + more, "ours " + ours));
    }

    private static FeedEntry gone(String name, int number) {
        Instant saidAt = NINE.plusSeconds(3600L * (number - 1));
        var report = new StaffReport(
                new SourceObject(name, name), saidAt, number, saidAt, null, ReportScope.END, Set.of(), Map.of());
        return new FeedEntry.New(
                draft(name, name + "/" + number, saidAt),
                Content.of(List.of(report)),
                ObjectVersion.incomparable(name, saidAt, number));
    }

    private static JournalDraft draft(String name, String controlId, Instant saidAt) {
        return JournalDraft.polled(name, "Practitioner", controlId, saidAt, saidAt, 1, "hash-" + controlId);
    }

    private static StaffReport report(String source, String person, Instant saidAt, long sequence, String email) {
        var said = new TreeMap<AttributePath, Stated>();
        said.put(EMAIL, Stated.Value.of(email, "Practitioner.telecom"));
        said.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("Nguyen", "Practitioner.name"));
        said.put(
                AttributePath.identifier(Hospital.identifier(person), Attribute.IDENTIFIER_TYPE),
                Stated.Value.of("EI", "Practitioner.identifier"));
        return new StaffReport(
                new SourceObject(source, source), saidAt, sequence, saidAt, null, ReportScope.SNAPSHOT, Set.of(), said);
    }

    private @Nullable String email(String name) {
        var staff = hospital.people
                .lock(List.of(hospital.number(name)))
                .values()
                .iterator()
                .next()
                .staff();
        return staff == null ? null : staff.text(Attribute.EMAIL);
    }

    private List<String> kinds(String source) {
        return new ArrayList<>(hospital.jdbc
                .sql("select kind from journal_entry where source = :source order by id")
                .param("source", source)
                .query((row, _) -> row.getString("kind"))
                .list());
    }

    private long reports(String source) {
        return hospital.jdbc
                .sql("select count(*) from staff_report where source = :source")
                .param("source", source)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
