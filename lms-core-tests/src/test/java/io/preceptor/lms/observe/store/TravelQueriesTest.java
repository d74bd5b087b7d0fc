package io.preceptor.lms.observe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.observe.Travel;
import io.preceptor.lms.observe.Travels.Facts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Which legs are told, on a real PostgreSQL.
class TravelQueriesTest {

    private static final int ALL = 10;
    private static final Hospital HOSPITAL = Hospital.open("travels");

    private final TravelQueries travels = new TravelQueries(HOSPITAL.jdbc);

    @Test
    void waitsForALegThatIsNotSettledThoughALaterNumberIs() {
        entry(1, 9);
        entry(2, 20);
        report(11, 1, 8);
        report(12, 2, 19);
        fact(21, 11, 7);
        fact(22, 12, 18);

        Facts early = travels.intakes(0, Duration.ofSeconds(10), ALL);
        assertThat(early.last()).isZero();
        assertThat(early.legs()).isEmpty();
        Facts applied = travels.convergences(0, Duration.ofSeconds(10), ALL);
        assertThat(applied.last()).isZero();
        assertThat(applied.legs()).isEmpty();

        Facts later = travels.intakes(0, Duration.ofSeconds(3), ALL);
        assertThat(later.legs()).extracting(leg -> ((Travel) leg).entry()).containsExactly(1L, 2L);
        assertThat(later.last()).isEqualTo(2);
        applied = travels.convergences(0, Duration.ofSeconds(3), ALL);
        assertThat(applied.legs()).extracting(leg -> ((Travel) leg).entry()).containsExactly(1L, 2L);
        assertThat(applied.last()).isEqualTo(22);

        Facts one = travels.convergences(0, Duration.ofSeconds(3), 1);
        assertThat(one.last()).as("as many as asked for").isEqualTo(21);
        assertThat(travels.convergences(22, Duration.ZERO, ALL).last()).isEqualTo(22);
    }

    private static void entry(long id, int secondsAgo) {
        HOSPITAL.jdbc.sql("""
                        insert into journal_entry
                            (id, source, kind, received_at, size, content_hash, content_kept, state, problems)
                        values (:id, 'ehr', 'MFN^M02', now() - make_interval(secs => :ago), 1, '', false, 'ACCEPTED', '[]')
                        """).param("id", id).param("ago", secondsAgo).update();
    }

    private static void report(long number, long entry, int secondsAgo) {
        HOSPITAL.jdbc
                .sql("""
                        insert into staff_report (number, recorded_at, entry_id, ordinal, source, native_id, said_at,
                                                  sequence, received_at, scope, replaced, statements)
                        values (:number, now() - make_interval(secs => :ago), :entry, 1, 'ehr', 'E1', now(),
                                1, now(), 'PATCH', '{}', '[]')
                        """)
                .param("number", number)
                .param("entry", entry)
                .param("ago", secondsAgo)
                .update();
    }

    private static void fact(long number, long report, int secondsAgo) {
        HOSPITAL.jdbc
                .sql("""
                        insert into person_fact (number, staff_id, recorded_at, kind, ref)
                        values (:number, 1, now() - make_interval(secs => :ago), 'REPORT', :report)
                        """)
                .param("number", number)
                .param("report", report)
                .param("ago", secondsAgo)
                .update();
    }
}
