package io.preceptor.lms.converge;

import static io.preceptor.lms.converge.Hospital.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.store.JournalQueries;
import io.preceptor.lms.journal.store.SourceProfileStore;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.JournalReplay;
import io.preceptor.lms.workforce.store.ReportRows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/// Messages that were read under a wrong mapping are read again under the right one.
class ReplayTest {

    private static final Instant SAID = Instant.parse("2026-11-01T08:00:00Z");

    private static Hospital hospital;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("replay");
    }

    @Test
    void showsWhatReadingAgainWouldDoAndKeepsNothingOfIt() {
        long entry = hospital.tell(report("R1", SAID, "ICU", "RN2"));
        hospital.settle();

        Trial.Replay replay =
                readingAs(report("R1", SAID.plusSeconds(1), "ED", "RN2")).attemptReplay(List.of(entry));
        hospital.settle();

        assertThat(replay.reports()).isEqualTo(1);
        assertThat(replay.preview().people()).hasSize(1);
        assertThat(replay.preview().people().getFirst().steps())
                .extracting(step -> step.kind().name())
                .contains("ASSIGNED", "WITHDRAWN");
        assertThat(hospital.duties("R1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
    }

    @Test
    void appliesWhatIsReadAgain() {
        long entry = hospital.tell(report("R2", SAID, "ICU", "RN2"));
        hospital.settle();

        readingAs(report("R2", SAID, "ED", "RN2")).replay(List.of(entry));
        hospital.settle();

        assertThat(hospital.duties("R2")).containsExactly("hygiene/1 OPEN", "sepsis/1 WITHDRAWN", "triage/1 OPEN");
    }

    /// A replay has the time at which the source said it: it does not undo what was said since.
    @Test
    void undoesNothingThatWasSaidSince() {
        long entry = hospital.tell(report("R3", SAID, "ICU", "RN2"));
        hospital.tell(report("R3", SAID.plusSeconds(3_600), "ED", "RN2"));
        hospital.settle();
        List<String> before = hospital.duties("R3");

        Trial trial = readingAs(report("R3", SAID, "ICU", "RN3"));
        var people = trial.attemptReplay(List.of(entry)).preview().people();
        trial.replay(List.of(entry));
        hospital.settle();

        assertThat(people).allMatch(person -> person.steps().isEmpty());
        assertThat(hospital.duties("R3")).isEqualTo(before);
    }

    @Test
    void saysWhichCannotBeReadAgainAndReadsTheOthers() {
        long entry = hospital.tell(report("R4", SAID, "ICU", "RN2"));
        hospital.settle();
        hospital.jdbc
                .sql("delete from journal_content where entry_id = :id")
                .param("id", entry)
                .update();
        long other = hospital.tell(report("R5", SAID, "ICU", "RN2"));
        hospital.settle();

        var readings = readingAs(report("R5", SAID, "ED", "RN2")).replay(List.of(entry, other, 999_999L));
        hospital.settle();

        assertThat(readings).extracting(Trial.Reading::entry).containsExactly(entry, other, 999_999L);
        assertThat(readings.getFirst().problem()).contains("not there any more");
        assertThat(readings.get(1).problem()).isNull();
        assertThat(readings.get(2).read()).isNull();
        assertThat(hospital.duties("R5")).contains("triage/1 OPEN");
    }

    @Test
    void leavesASourceThatSendsNoSingleMessages() {
        long entry = hospital.tell(report("R6", SAID, "ICU", "RN2"));
        MessageReader files = (_, _, _) -> {
            throw new IllegalArgumentException("no source of this name sends HL7 v2");
        };

        var replay = trial(files).attemptReplay(List.of(entry));

        assertThat(replay.readings().getFirst().problem()).contains("read one by one");
        assertThat(replay.reports()).isZero();
    }

    private static Trial readingAs(StaffReport report) {
        return trial((_, _, _) -> new MessageReader.Read(
                "MFN^M02", EntryState.ACCEPTED, List.of(), List.of(report), new byte[0], profile()));
    }

    @Test
    void saysByWhichProfileAMessageReadsNowAndWasReadBefore() {
        long entry = hospital.tell(report("R7", SAID, "ICU", "RN2"));
        Trial trial = readingAs(report("R7", SAID, "ED", "RN2"));
        SourceProfile profile = profile();

        assertThat(trial.attemptReplay(List.of(entry)).readings().getFirst().profiles())
                .isEqualTo("version " + profile.version() + "; read before there were versions");

        trial.replay(List.of(entry));

        assertThat(trial.attemptReplay(List.of(entry)).readings().getFirst().profiles())
                .isEqualTo("version " + profile.version() + ", as before");
        assertThat(new JournalQueries(hospital.jdbc, hospital.transactions, MessageTexts.UTF_8)
                        .entry(entry)
                        .orElseThrow()
                        .again())
                .containsExactly(profile);
    }

    @Test
    void triesAndDoesNotApplyWhatIsReadByAProfileThatIsNotPublished() {
        long entry = hospital.tell(report("R8", SAID, "ICU", "RN2"));
        Trial trial = trial((_, _, _) -> new MessageReader.Read(
                "MFN^M02",
                EntryState.ACCEPTED,
                List.of(),
                List.of(report("R8", SAID.plusSeconds(1), "ED", "RN2")),
                new byte[0],
                null));

        assertThat(trial.attemptReplay(List.of(entry)).reports()).isOne();
        assertThat(trial.replay(List.of(entry)).getFirst().problem()).contains("not published yet");
        assertThat(hospital.jdbc
                        .sql("select count(*) from staff_report where entry_id = :entry")
                        .param("entry", entry)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    /// The one of these tests, published the first time that it is asked for.
    private static SourceProfile profile() {
        return new SourceProfileStore(hospital.jdbc, hospital.transactions)
                .publish("ehr", "{}", "a test", "to read by");
    }

    private static Trial trial(MessageReader reader) {
        var rows = new ReportRows(new JdbcTemplate(hospital.dataSource));
        return new Trial(
                reader,
                hospital.convergence,
                hospital.facts,
                new JournalReplay(hospital.jdbc, rows, hospital.transactions));
    }
}
