package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.held.Effects;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFile.Decision;
import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.feed.held.HeldFile.Reason;
import io.preceptor.lms.feed.held.HeldFile.State;
import io.preceptor.lms.feed.held.HeldFile.Verb;
import io.preceptor.lms.journal.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Held files as rows tell them.
final class HeldFileRows {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private HeldFileRows() {}

    static HeldFile file(ResultSet row, List<Decision> decisions) throws SQLException {
        String lastGood = row.getString("last_good");
        return new HeldFile(
                row.getLong("number"),
                identity(row),
                required(row, "held_at"),
                row.getBoolean("is_part"),
                row.getInt("persons"),
                State.valueOf(row.getString("state")),
                Json.read(row.getString("causes"), REASONS),
                Json.read(row.getString("effects"), Effects.class),
                lastGood == null ? null : Json.read(lastGood, GoodFile.class),
                decisions,
                row.getObject("taken", Long.class),
                instant(row, "settled_at"));
    }

    static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getString("feed"),
                row.getString("name"),
                row.getString("hash"),
                row.getString("settings"),
                required(row, "said_at"),
                row.getLong("bytes"),
                row.getLong("rows"));
    }

    static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("number"),
                required(row, "recorded_at"),
                Verb.valueOf(row.getString("decision")),
                row.getString("decided_by"),
                row.getString("reason"));
    }

    static HeldChange change(ResultSet row) throws SQLException {
        return new HeldChange(
                row.getLong("line"),
                row.getString("native_id"),
                HeldChange.Kind.valueOf(row.getString("kind")),
                row.getString("unit_from"),
                row.getString("unit_to"),
                row.getBoolean("is_held"));
    }

    static GoodFile good(ResultSet row) throws SQLException {
        return new GoodFile(
                row.getString("name"),
                required(row, "said_at"),
                row.getLong("rows"),
                row.getLong("ended"),
                Json.read(row.getString("header"), NAMES),
                row.getBoolean("has_mark"),
                row.getBoolean("is_garbled"),
                Json.read(row.getString("units"), COUNTS));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
