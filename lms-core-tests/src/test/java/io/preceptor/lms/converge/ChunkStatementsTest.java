package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The work is done in sets: what PostgreSQL itself counts does not grow with the chunk.
///
/// The server counts the statements of all its databases, and drops some where they are many: nothing else is tested
/// meanwhile.
@Isolated
class ChunkStatementsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void aChunkOfTenTakesAsManyStatementsAsOneOfFiveHundred() {
        Hospital hospital = Hospital.open("statements");
        hospital.jdbc.sql("create extension if not exists pg_stat_statements").update();
        statements(hospital, 5000, 5, "ICU");
        assertThat(statements(hospital, 1000, 500, "ICU")).isEqualTo(statements(hospital, 0, 10, "ICU"));
        Map<String, Long> moved = statements(hospital, 0, 10, "ED");
        assertThat(statements(hospital, 1000, 500, "ED")).isEqualTo(moved);
        assertThat(moved.keySet())
                .as("who bears which number stays as it is")
                .noneMatch(statement -> statement.contains("update staff_identifier")
                        || statement.contains("delete from staff_identifier i using mine"));
    }

    /// How often each statement ran for one chunk. Whether PostgreSQL shows a constant in it or a number in its place
    /// depends on how often the connection had run it before: both are left out.
    private static Map<String, Long> statements(Hospital hospital, int first, int people, String unit) {
        var reports = new ArrayList<StaffReport>();
        for (int i = first; i < first + people; i++) {
            reports.add(Hospital.report("E" + i, THEN.plusSeconds(unit.equals("ED") ? 60 : 0), unit, "RN2"));
        }
        hospital.tell(reports.toArray(StaffReport[]::new));
        hospital.jdbc.sql("select pg_stat_statements_reset()").query(_ -> {});
        assertThat(hospital.convergence.reports()).isEqualTo(people);
        var calls = new TreeMap<String, Long>();
        hospital.jdbc.sql("""
                        select regexp_replace(query, '''[^'']*''|[$]\\d+|\\m\\d+\\M', '_', 'g') as query,
                            sum(calls) as calls
                        from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                          and query not like '%pg_stat_statements%'
                        group by 1
                        """).query(row -> {
            calls.put(row.getString("query"), row.getLong("calls"));
        });
        assertThat(calls).isNotEmpty();
        return calls;
    }
}
