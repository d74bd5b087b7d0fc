package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Messages that share a commit, each with an outcome of its own.
class SharedCommitTest {

    private static final int MESSAGES = 60;
    private static final int POISON = 41;

    @Test
    void onlyTheMessageThatTheDatabaseCannotHoldIsRefused() {
        Hospital hospital = Hospital.open("shared_commit");
        var outcomes = new ArrayList<CompletableFuture<Stored>>();
        for (int i = 0; i < MESSAGES; i++) {
            // No text of PostgreSQL's holds NUL.
            String unit = i == POISON ? "I\u0000CU" : "ICU";
            outcomes.add(hospital.intake.submit(
                    Hospital.draft("M" + i, "hash" + i),
                    List.of(Hospital.report("E" + i, Instant.now(), unit, "RN2"))));
        }
        Stored poison = outcomes.remove(POISON).join();
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Stored.New.class));

        assertThat(poison).isInstanceOf(Stored.Refused.class);
        assertThat(hospital.jdbc
                        .sql("select id || ' ' || content_kept || ' ' || coalesce(control_id, 'no number')"
                                + " from journal_entry where state = 'REFUSED'")
                        .query(String.class)
                        .list())
                .containsExactly(((Stored.Refused) poison).entry() + " false no number");
        assertThat(counted(hospital, "journal_entry")).isEqualTo(MESSAGES);
        assertThat(counted(hospital, "staff_report")).isEqualTo(MESSAGES - 1);
    }

    /// As PostgreSQL writes years after 9999, they have no sign.
    @Test
    void storesWhatIsSaidOnTheLastEveningOfTheLastYearOfFourDigits() {
        Hospital hospital = Hospital.open("last_evening");
        Instant evening = OffsetDateTime.parse("9999-12-31T23:00:00-05:00").toInstant();
        hospital.tell(Hospital.report("E1", evening, "ICU", "RN2"));
        assertThat(hospital.jdbc
                        .sql("select said_at from staff_report")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(evening);
    }

    private static int counted(Hospital hospital, String table) {
        return hospital.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void afterItsEndTheIntakeGivesNoAnswer() {
        Hospital hospital = Hospital.open("closed_intake");
        hospital.intake.close();
        assertThatThrownBy(() -> hospital.intake.store(Hospital.draft("M1", "aa"), List.of()))
                .isInstanceOf(IntakeUnavailableException.class);
    }
}
