package io.preceptor.lms.publish.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.Draft.State;
import io.preceptor.lms.publish.Draft.Step;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.workforce.store.SignInNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Drafts, each with its files as they were written, and the steps of each.
public final class DraftStore {

    private static final TypeReference<List<DraftFile>> FILES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose the names are that it keeps.
    public SignInNames names() {
        return new SignInNames(jdbc);
    }

    /// @return its number
    public long insert(List<DraftFile> files, Origin origin, String note, int basedOn, String by) {
        String text = Json.write(files);
        return jdbc.sql("""
                        insert into draft (made_by, origin, note, files, files_hash, based_on, state)
                        values (:by, :origin, :note, :files, :hash, :based, 'DRAFT')
                        returning number
                        """)
                .param("by", by)
                .param("origin", origin.name())
                .param("note", note)
                .param("files", text)
                .param("hash", hash(text))
                .param("based", basedOn)
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    /// Whether the newest draft of an origin holds these very files.
    public boolean isNewestOf(Origin origin, List<DraftFile> files) {
        return jdbc.sql("select files_hash from draft where origin = :origin order by number desc limit 1")
                .param("origin", origin.name())
                .query((row, _) -> row.getString("files_hash"))
                .optional()
                .filter(hash(Json.write(files))::equals)
                .isPresent();
    }

    public Optional<Draft> find(long number) {
        return read(number, "");
    }

    /// The same, and nobody else changes it before the end of the transaction.
    public Optional<Draft> lock(long number) {
        return read(number, " for update");
    }

    private Optional<Draft> read(long number, String how) {
        return jdbc.sql("select * from draft where number = :number" + how)
                .param("number", number)
                .query((row, _) -> draft(row, Json.read(row.getString("files"), FILES), steps(number)))
                .optional();
    }

    /// The newest first, without files and steps.
    public List<Draft> list(int limit) {
        return jdbc.sql("select * from draft order by number desc limit :limit")
                .param("limit", limit)
                .query((row, _) -> draft(row, List.of(), List.of()))
                .list();
    }

    /// Takes a draft one step further; the caller has locked it.
    public void step(long number, State next, String by, String note) {
        jdbc.sql("""
                        insert into draft_step (draft, ordinal, by, state, note)
                        select :number, 1 + coalesce(max(ordinal), 0), :by, :state, :note
                        from draft_step where draft = :number
                        """)
                .param("number", number)
                .param("by", by)
                .param("state", next.name())
                .param("note", note)
                .update();
        jdbc.sql("""
                        update draft set state = :state,
                            takes_force_at = case when :state in ('SCHEDULED', 'PUBLISHED') then takes_force_at end
                        where number = :number
                        """).param("number", number).param("state", next.name()).update();
    }

    /// Sets when it takes force by itself; the caller has locked it.
    public void takesForceAt(long number, Instant at) {
        jdbc.sql("update draft set takes_force_at = :at::timestamptz where number = :number")
                .param("at", at.toString())
                .param("number", number)
                .update();
    }

    /// Those that wait for their day, the next first; without files and steps.
    public List<Draft> scheduled() {
        return jdbc.sql("select * from draft where state = 'SCHEDULED' order by takes_force_at, number")
                .query((row, _) -> draft(row, List.of(), List.of()))
                .list();
    }

    /// The numbers of those whose instant has come, the earliest first.
    public List<Long> due() {
        return jdbc.sql("""
                        select number from draft where state = 'SCHEDULED' and takes_force_at <= clock_timestamp()
                        order by takes_force_at, number
                        """).query((row, _) -> row.getLong("number")).list();
    }

    private List<Step> steps(long number) {
        return jdbc.sql("select * from draft_step where draft = :number order by ordinal")
                .param("number", number)
                .query((row, _) -> new Step(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by"),
                        State.valueOf(row.getString("state")),
                        row.getString("note")))
                .list();
    }

    private static Draft draft(ResultSet row, List<DraftFile> files, List<Step> steps) throws SQLException {
        OffsetDateTime takesForce = row.getObject("takes_force_at", OffsetDateTime.class);
        return new Draft(
                row.getLong("number"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                Origin.valueOf(row.getString("origin")),
                row.getString("note"),
                files,
                row.getInt("based_on"),
                State.valueOf(row.getString("state")),
                takesForce == null ? null : takesForce.toInstant(),
                steps);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /// The database's clock.
    public Instant now() {
        return jdbc.sql("select clock_timestamp() as now")
                .query((row, _) -> row.getObject("now", OffsetDateTime.class).toInstant())
                .single();
    }
}
