package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.byHand;
import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.held;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import org.junit.jupiter.api.Test;

/// What a manager asks of one person stands beside what rules ask.
class ByHandTest {

    private final Story story = new Story();
    private final Ruling.AssignedByHand asked = byHand("ed-triage", "2026-12-15");
    private final String key = asked.requirement();

    @Test
    void standsBesideTheRulesAndDetachesNobodyFromThem() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", asked);
        assertThat(story.assignments()).containsExactlyInAnyOrder("hygiene/1 OPEN", "sepsis/1 OPEN", key + "/1 OPEN");
        assertThat(story.assignment(key).dueOn()).isEqualTo("2026-12-15");
        story.becomes("2026-11-09", nurse(in("ED")));
        assertThat(story.assignments())
                .containsExactlyInAnyOrder("hygiene/1 OPEN", "sepsis/1 WITHDRAWN", "triage/1 OPEN", key + "/1 OPEN");
    }

    @Test
    void isNeverUndoneByAPublication() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", asked).publishes("2026-11-06", policy());
        assertThat(story.assignments()).contains(key + "/1 OPEN");
        assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.REQUIRED);
    }

    @Test
    void isDoneByOneCompletionTogetherWithWhatARuleAsks() {
        story.becomes("2026-11-02", nurse(in("ED"))).rules("2026-11-05", asked).completes("2026-11-10", "ed-triage");
        assertThat(story.assignments()).contains("triage/1 COMPLETED", key + "/1 COMPLETED");
    }

    @Test
    void isAskedAnewOfWhoCompletedTheCourseBefore() {
        story.becomes("2026-11-02", nurse(in("ED")))
                .completes("2026-11-03", "ed-triage")
                .rules("2026-11-05", asked);
        assertThat(story.assignments()).contains("triage/1 COMPLETED", key + "/1 OPEN");
    }

    @Test
    void isTakenBackByWhoAskedForIt() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", asked).rules("2026-11-06", end(asked));
        assertThat(story.assignments()).contains(key + "/1 WITHDRAWN");
        story.wakes(day("2027-02-01")).becomes("2027-02-02", nurse(in("ED")));
        assertThat(story.assignments()).contains(key + "/1 WITHDRAWN");
    }

    @Test
    void endsWithTheEmploymentAndDoesNotComeBackWithIt() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", asked)
                .becomes("2026-11-10", ended())
                .becomes("2026-11-20", nurse(in("ICU")));
        assertThat(story.assignments()).contains("sepsis/1 OPEN", key + "/1 WITHDRAWN");
    }

    @Test
    void becomesOverdueLikeEveryOther() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", asked).wakes(day("2027-01-01"));
        assertThat(story.changes(key, Kind.OVERDUE)).containsExactly("2026-12-16T06:00:00Z");
    }

    @Test
    void waitsForWhoIsOnHold() {
        story.becomes("2026-11-02", held(in("ICU"))).rules("2026-11-05", asked);
        assertThat(story.duties.assignments()).isEmpty();
        story.becomes("2026-11-06", nurse(in("ICU")));
        assertThat(story.assignments()).contains(key + "/1 OPEN");
    }

    @Test
    void canBeExtendedAndExemptedLikeEveryOther() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", asked);
        story.rules("2026-11-06", Story.extend(key, 1, "2027-01-31"));
        assertThat(story.assignment(key).dueOn()).isEqualTo("2027-01-31");
        story.rules("2026-11-07", Story.exempt(key, "2026-11-07", null));
        assertThat(story.assignments()).contains(key + "/1 EXEMPT");
    }

    @Test
    void anExemptionEndsOnItsDayAlsoAfterAMoveToAnotherZone() {
        story.becomes("2026-11-02", nurse(in("WEST")))
                .rules("2026-11-05", asked)
                .becomes("2026-11-09", nurse(in("ICU")));
        story.rules("2026-11-20", Story.exempt(key, "2026-11-25", "2026-11-30")).wakes(day("2026-12-10"));
        assertThat(story.changes(key, Kind.EXEMPTED)).containsExactly("2026-11-25T06:00:00Z");
        assertThat(story.changes(key, Kind.ASSIGNED_AGAIN)).containsExactly("2026-12-01T06:00:00Z");
        assertThat(story.assignment(key).dueOn()).isEqualTo("2026-12-15");

        Story leaving = new Story().becomes("2026-11-02", nurse(in("WEST", null, "2026-11-30")));
        leaving.rules("2026-11-05", asked).rules("2026-11-20", Story.exempt(key, "2026-11-20", "2026-11-30"));
        leaving.wakes(day("2026-12-10"));
        assertThat(leaving.changes(key, Kind.ASSIGNED_AGAIN)).containsExactly("2026-12-01T06:00:00Z");
    }
}
