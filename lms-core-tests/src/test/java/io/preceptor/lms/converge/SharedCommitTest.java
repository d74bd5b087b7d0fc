package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.IntakeUnavailableException;
import io.preceptor.lms.workforce.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Messages that share a commit, each with an outcome of its own.
class SharedCommitTest {

    private static final int MESSAGES = 60;
    private static final int POISON = 41;

    @Test
    void onlyTheMessageThatTheDatabaseCannotTakeGetsNoAnswer() {
        Hospital hospital = Hospital.open("shared_commit");
        var outcomes = new ArrayList<CompletableFuture<Stored>>();
        for (int i = 0; i < MESSAGES; i++) {
            // No text of PostgreSQL's holds NUL.
            String hash = i == POISON ? "\u0000" : "hash" + i;
            outcomes.add(hospital.intake.submit(Hospital.draft("M" + i, hash), List.of()));
        }
        assertThatThrownBy(outcomes.get(POISON)::join).hasCauseInstanceOf(IntakeUnavailableException.class);
        outcomes.remove(POISON);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Stored.New.class));
        assertThat(hospital.jdbc
                        .sql("select count(*) from journal_entry")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isEqualTo(MESSAGES - 1);
    }

    @Test
    void afterItsEndTheIntakeGivesNoAnswer() {
        Hospital hospital = Hospital.open("closed_intake");
        hospital.intake.close();
        assertThatThrownBy(() -> hospital.intake.store(Hospital.draft("M1", "aa"), List.of()))
                .isInstanceOf(IntakeUnavailableException.class);
    }
}
