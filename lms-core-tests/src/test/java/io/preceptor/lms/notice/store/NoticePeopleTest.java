package io.preceptor.lms.notice.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.store.RowsRead;
import io.preceptor.lms.notice.store.NoticePeople.Due;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who is looked at, on a real PostgreSQL.
class NoticePeopleTest {

    private static final int STAFF = 4_000;
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static final Hospital HOSPITAL = Hospital.open("notice_people");

    private final NoticePeople people = new NoticePeople(HOSPITAL.jdbc);
    private final DigestStore digests = new DigestStore(HOSPITAL.jdbc);

    /// Three of four thousand changed and the instant of two more has come: PostgreSQL touches rows of these alone.
    @Test
    void costsWhatThereIsToLookAtAndNotTheStaff() {
        fill();
        lookAtAll();
        assertThat(people.due(NOW, 200).people()).isEmpty();
        HOSPITAL.jdbc
                .sql("update staff_member set last_fact = last_fact + 1 where id in (100007, 100008, 100009)")
                .update();
        HOSPITAL.jdbc
                .sql(
                        "update notice_person set next_look_at = '2026-11-27T11:00:00Z' where staff_id in (100100, 100101)")
                .update();
        HOSPITAL.jdbc.sql("analyze").update();

        Due due = people.due(NOW, 200);
        assertThat(due.people()).containsExactly(100_007L, 100_008L, 100_009L, 100_100L, 100_101L);
        assertThat(RowsRead.by(HOSPITAL.jdbc, NoticePeople.MARKED, Map.of("limit", 200)))
                .isLessThan(20);
        assertThat(RowsRead.by(HOSPITAL.jdbc, NoticePeople.TIMED, Map.of("limit", 200, "now", NOW.toString())))
                .isLessThan(10);
        people.looked(due, List.of());
        assertThat(people.due(NOW, 200).people())
                .as("gone with what was decided")
                .isEmpty();
    }

    @Test
    void marksNobodyWhomAWriteDidNotChange() {
        fill();
        lookAtAll();
        HOSPITAL.jdbc
                .sql("update staff_member set standing_because = 'other words'")
                .update();
        assertThat(people.due(NOW, 200).people()).isEmpty();
    }

    @Test
    void aChangeThatIsCommittedWhileSomebodyIsLookedAtIsLookedAtNext() {
        fill();
        lookAtAll();
        change();
        HOSPITAL.transactions.inTransaction(() -> {
            Due due = people.due(NOW, 200);
            Thread other = Thread.ofVirtual().start(NoticePeopleTest::change);
            join(other);
            people.looked(due, List.of(new NoticePeople.Looked(100_001, null)));
            return 0;
        });
        assertThat(people.due(NOW, 200).people()).containsExactly(100_001L);
    }

    /// With nobody there to look, marks would only grow.
    @Test
    void marksNothingWhileNobodyDecidesAndEverybodyWhenSomebodyDoesAgain() {
        fill();
        lookAtAll();
        HOSPITAL.jdbc
                .sql("update notice_turn set looked_at = clock_timestamp() - interval '25 hours'")
                .update();
        change();
        assertThat(people.due(NOW, 200).marks()).isEmpty();
        assertThat(digests.turn().orElseThrow().afterPause()).isTrue();
        HOSPITAL.transactions.inTransaction(() -> {
            people.markAll();
            return 0;
        });
        assertThat(people.due(NOW, 10_000).people()).hasSize(STAFF);
        assertThat(digests.turn().orElseThrow().afterPause()).isFalse();
    }

    private static void change() {
        HOSPITAL.jdbc
                .sql("update staff_member set last_fact = last_fact + 1 where id = 100001")
                .update();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void fill() {
        HOSPITAL.jdbc
                .sql("truncate staff_member, notice_person, notice_changed")
                .update();
        HOSPITAL.jdbc.sql("""
                        insert into staff_member (id, uuid, status, standing, standing_because, member, decided_world,
                            last_fact, last_recorded_at, training_version, absences)
                        select 100000 + n, gen_random_uuid(), 'ACTIVE', 'NOTHING_REQUIRED', '', '{"positions": []}', 1, 1,
                            clock_timestamp(), 1, '[]'
                        from generate_series(1, :staff) n
                        """).param("staff", STAFF).update();
    }

    private void lookAtAll() {
        HOSPITAL.transactions.inTransaction(() -> {
            digests.turn();
            people.markAll();
            Due due = people.due(NOW, STAFF);
            people.looked(
                    due,
                    due.people().stream()
                            .map(id -> new NoticePeople.Looked(id, Instant.parse("2027-01-01T00:00:00Z")))
                            .toList());
            return 0;
        });
    }
}
