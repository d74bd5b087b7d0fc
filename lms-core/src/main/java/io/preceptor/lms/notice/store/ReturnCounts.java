package io.preceptor.lms.notice.store;

import io.preceptor.lms.notice.Returned.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What came of the mails that came back, in numbers.
public final class ReturnCounts {

    private final JdbcClient jdbc;

    public ReturnCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many mails of the last 90 days came to what; one that came twice is counted as known already, too.
    public Map<Verdict, Long> counts() {
        var counts = new EnumMap<Verdict, Long>(Verdict.class);
        jdbc.sql("""
                        select verdict, sum(n)::bigint as n from (
                            select verdict, count(*) as n from bounce_mail group by verdict
                            union all
                            select 'REPEATED', sum(times - 1) from bounce_mail having sum(times - 1) > 0) each
                        group by verdict
                        """).query(row -> {
            counts.put(Verdict.valueOf(row.getString("verdict")), row.getLong("n"));
        });
        return counts;
    }

    /// How long ago the mailbox was read; empty where nobody ever tried.
    public Optional<Duration> silence() {
        return jdbc.sql("""
                        select extract(epoch from clock_timestamp() - coalesce(read_at, since))::bigint as silent
                        from bounce_mailbox where since is not null
                        """)
                .query((row, _) -> Duration.ofSeconds(row.getLong("silent")))
                .optional();
    }
}
