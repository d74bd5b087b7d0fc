package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.training.Criterion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Drafts that take force on a day to come, on a real database.
class ComingPublicationsTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final LocalDate TOMORROW = Hospital.today().plusDays(1);

    @Test
    void takesForceAtTheBeginningOfTheDayAndNotBefore() {
        var story = new Story("coming_day");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));

        Draft waiting = story.find(draft);
        assertThat(waiting.state()).isEqualTo(Draft.State.SCHEDULED);
        assertThat(waiting.takesForceAt())
                .isEqualTo(TOMORROW.atStartOfDay(CHICAGO).toInstant());
        assertThat(waiting.steps().getLast().note()).contains("America/Chicago", TOMORROW.toString());
        assertThat(story.coming.coming()).extracting(Draft::number).containsExactly(draft);
        assertThat(story.coming.takeForce()).isZero();
        assertThat(story.hospital.publications.version()).isEqualTo(1);

        story.comesAt(draft, story.hospital.facts.now());
        assertThat(story.again().takeForce()).as("by a node that started since").isOne();
        assertThat(story.find(draft).state()).isEqualTo(Draft.State.PUBLISHED);
        assertThat(story.hospital.publications.version()).isEqualTo(2);
        assertThat(story.coming.takeForce()).isZero();
        assertThat(story.hospital.differences()).isEmpty();
        assertThat(story.hospital.duties("E1")).contains("early/1 OPEN");
    }

    @Test
    void bearsItsOwnInstantWhereEverybodySleptOverItAndRebuildSaysTheSame() {
        var story = new Story("coming_asleep");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        Instant due = story.hospital.facts.now();
        story.comesAt(draft, due);

        assertThat(story.coming.takeForce()).isOne();

        assertThat(story.recordedAt()).isEqualTo(due);
        assertThat(story.hospital.differences()).isEmpty();
        assertThat(story.hospital
                        .jdbc
                        .sql("select assigned_at from assignment where requirement = 'early'")
                        .query((row, _) -> row.getObject("assigned_at", OffsetDateTime.class)
                                .toInstant())
                        .single())
                .isEqualTo(due);
    }

    @Test
    void comesAfterWhatWasRecordedSinceItsInstant() {
        var story = new Story("coming_late");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        Instant due = story.hospital.facts.now();
        story.comesAt(draft, due);
        story.hospital.hire("E2");

        assertThat(story.coming.takeForce()).isOne();

        assertThat(story.recordedAt()).isAfter(due);
        assertThat(story.hospital.differences()).isEmpty();
        assertThat(story.hospital.duties("E2")).contains("early/1 OPEN");
    }

    @Test
    void isWithdrawnBeforeItsDay() {
        var story = new Story("coming_withdrawn");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        Drafting.require(story.coming.withdraw(draft, "the union asked", "ben"));

        assertThat(story.find(draft).state()).isEqualTo(Draft.State.APPROVED);
        assertThat(story.find(draft).takesForceAt()).isNull();
        assertThat(story.coming.coming()).isEmpty();
        assertThat(story.coming.withdraw(draft, "again", "ben")).isInstanceOf(Outcome.Refused.class);
        Drafting.require(story.drafting.drafts.publish(draft, "ben"));
    }

    @Test
    void doesNotUndoWhatWasPublishedMeanwhileAndSaysSo() {
        var story = new Story("coming_overtaken");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        story.drafting.publish(Drafting.without(Hospital.content(), "sepsis"));
        story.comesAt(draft, story.hospital.facts.now());

        assertThat(story.coming.takeForce()).isZero();

        assertThat(story.find(draft).state()).isEqualTo(Draft.State.APPROVED);
        assertThat(story.find(draft).steps().getLast().note())
                .startsWith("did not take force: version 1, from which it started");
        assertThat(story.hospital.publications.version()).isEqualTo(2);
    }

    @Test
    void refusesADayThatHasBegunOneTooFarAndASecondDraft() {
        var story = new Story("coming_refused");
        long draft = story.approved();
        long other = story.approved();
        assertThat(refused(story.coming.schedule(draft, Hospital.today(), "ben")))
                .contains("Choose a day after today");
        assertThat(refused(story.coming.schedule(draft, TOMORROW.plusYears(2), "ben")))
                .contains("within 400 days");
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        assertThat(refused(story.coming.schedule(other, TOMORROW, "ben"))).contains("waits for its day already");
        assertThat(refused(story.coming.schedule(draft, TOMORROW, "ben"))).contains("Only an approved draft");
    }

    @Test
    void letsOneOfTwoWaitWhereBothAreScheduledAtOnce() throws Exception {
        var story = new Story("coming_at_once");
        long draft = story.approved();
        long other = story.approved();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> second = story.hospital.transactions.inTransaction(() -> {
                Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
                Future<Outcome> asked = threads.submit(() -> story.again().schedule(other, TOMORROW, "ben"));
                await().until(() -> asked.isDone() || story.somebodyWaits());
                return asked;
            });
            assertThat(refused(second.get())).contains("waits for its day already");
        }
        assertThat(story.coming.coming()).extracting(Draft::number).containsExactly(draft);
    }

    @Test
    void endsThePilotOfWhateverIsTriedOnItsDay() {
        var story = new Story("coming_pilot");
        story.hospital.hire("E2", "E3", "E4", "E5");
        long draft = story.approved();
        long tried = story.submitted(Drafting.without(Hospital.content(), "hygiene"));
        var group = new PilotGroup(PilotGroup.Kind.NUMBERS, List.of("E1"));
        Drafting.require(story.drafting.drafts.pilot(tried, group, "try", "ben", Hospital.today()));
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        story.hospital.settle();
        story.comesAt(draft, story.hospital.facts.now());

        assertThat(story.coming.takeForce()).isOne();

        assertThat(story.hospital.publications.pilot()).isEmpty();
        assertThat(story.hospital.differences()).isEmpty();
        assertThat(story.hospital.duties("E1")).contains("early/1 OPEN");
    }

    @Test
    void takesForceOnceHoweverManyNodesSeeItsInstant() throws Exception {
        var story = new Story("coming_nodes");
        long draft = story.approved();
        Drafting.require(story.coming.schedule(draft, TOMORROW, "ben"));
        story.comesAt(draft, story.hospital.facts.now());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> story.again().takeForce());
            var two = threads.submit(() -> story.again().takeForce());
            assertThat(one.get() + two.get()).isOne();
        }
        assertThat(story.hospital.publications.version()).isEqualTo(2);
    }

    private static String refused(Outcome outcome) {
        return outcome instanceof Outcome.Refused(String why) ? why : "";
    }

    private static final class Story {
        private final Hospital hospital;
        private final Drafting drafting;
        private final ComingPublications coming;

        Story(String name) {
            hospital = Hospital.open(name);
            hospital.hire("E1");
            drafting = new Drafting(hospital, 0);
            coming = again();
        }

        /// As after a start.
        ComingPublications again() {
            return new ComingPublications(
                    hospital.transactions,
                    new DraftStore(hospital.jdbc),
                    hospital.publications,
                    new AuditLog(new AuditStore(hospital.jdbc, new DataSourceTransactionManager(hospital.dataSource))));
        }

        /// A draft that asks one thing more of everybody.
        long approved() {
            long draft =
                    submitted(Drafting.plus(Hospital.content(), "early", new Criterion.Everyone(), Drafting.days(30)));
            Drafting.require(drafting.drafts.approve(draft, Drafting.YES, "ben"));
            return draft;
        }

        long submitted(PublishedContent content) {
            long draft = drafting.make(content, "ana");
            drafting.whatIf(draft);
            Drafting.require(drafting.drafts.submit(draft, "please", "ana"));
            return draft;
        }

        /// Whether a transaction waits for the lock of another.
        boolean somebodyWaits() {
            return hospital.jdbc
                    .sql("""
                            select exists (select from pg_stat_activity
                                           where datname = current_database() and wait_event_type = 'Lock') as waits
                            """)
                    .query((row, _) -> row.getBoolean("waits"))
                    .single();
        }

        /// Lets the day come.
        void comesAt(long draft, Instant at) {
            hospital.jdbc
                    .sql("update draft set takes_force_at = :at where number = :number")
                    .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                    .param("number", draft)
                    .update();
        }

        Draft find(long draft) {
            return drafting.drafts.find(draft).orElseThrow();
        }

        /// Of the newest publication.
        Instant recordedAt() {
            return hospital.publications.history(1).getFirst().recordedAt();
        }
    }
}
