package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// How a source stands, as a row tells it.
final class FeedStatusRows {

    static final String BY_NAME = """
                        select f.*, clock_timestamp() as at,
                            coalesce(f.lease_until > clock_timestamp(), false) as reading,
                            (extract(epoch from f.every) * 1000)::bigint as every_millis,
                            (extract(epoch from f.silent_after) * 1000)::bigint as silent_millis,
                            (select count(distinct (r.entry_id, r.ordinal)) from refused_record r
                             where r.source = f.name and r.mended_by is null) as refused
                        from feed f where f.name = :name
                        """;

    private FeedStatusRows() {}

    static FeedStatus status(ResultSet row) throws SQLException {
        String outcome = row.getString("last_outcome");
        return new FeedStatus(
                row.getString("name"),
                required(row, "at"),
                new Place(row.getString("place")),
                new FeedRhythm(
                        Duration.ofMillis(row.getLong("every_millis")),
                        Duration.ofMillis(row.getLong("silent_millis")),
                        FeedRhythm.Sign.valueOf(row.getString("sign"))),
                required(row, "registered_at"),
                row.getBoolean("reading"),
                pause(row),
                required(row, "next_run_at"),
                instant(row, "last_started_at"),
                instant(row, "last_success_at"),
                instant(row, "last_sign_at"),
                outcome == null ? null : FeedStatus.Outcome.valueOf(outcome),
                row.getString("last_reason"),
                row.getInt("failures"),
                row.getLong("records"),
                row.getLong("progress_done"),
                row.getLong("progress_total"),
                row.getLong("refused"),
                row.getBoolean("alarm"));
    }

    private static FeedStatus.@Nullable Pause pause(ResultSet row) throws SQLException {
        Instant since = instant(row, "paused_since");
        String by = row.getString("paused_by");
        return since == null
                ? null
                : new FeedStatus.Pause(by, since, row.getString("paused_reason"), by.equals(FeedStore.ITSELF));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
