package io.preceptor.lms.learning.packages.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.packages.Commit;
import io.preceptor.lms.learning.packages.Judged;
import io.preceptor.lms.learning.packages.PackageAttempt;
import io.preceptor.lms.learning.packages.PartOpening;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.format.StatusJson;
import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.sequencing.Truth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attempts at packages, their sessions, and the journal of what was told in them.
public final class PackageAttemptStore {

    // Whose an attempt is, the one that was begun says: also after its person turned out to be somebody else.
    private static final String ATTEMPT = """
            select a.*, m.uuid as owner from package_attempt a
            join attempt_begun b on b.id = a.id
            left join staff_merged x on x.staff_id = b.staff_id
            join staff_member m on m.id = coalesce(x.survivor_id, b.staff_id)
            """;
    private static final String THEIRS = """
            where b.staff_id in (
                select id from staff_member where uuid = :person
                union all select staff_id from staff_merged where survivor_uuid = :person)
            """;

    private final JdbcClient jdbc;

    public PackageAttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Opens an attempt that was begun, for the first time or again. To be called in a transaction.
    public PackageAttempt open(UUID id, UUID person, String course, String packageHash) {
        jdbc.sql("""
                        insert into package_attempt (id, person, course, package)
                        values (:id, :person, :course, :package)
                        on conflict (id) do update set person = excluded.person
                        """)
                .param("id", id)
                .param("person", person)
                .param("course", course)
                .param("package", packageHash)
                .update();
        return find(id).orElseThrow();
    }

    public Optional<PackageAttempt> find(UUID attempt) {
        return jdbc.sql(ATTEMPT + "where a.id = :id")
                .param("id", attempt)
                .query((row, _) -> read(row))
                .optional();
    }

    /// Whether somebody ever opened a package.
    public boolean hasAny(UUID person) {
        return jdbc.sql("select exists (" + ATTEMPT + THEIRS + ")")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /// Those of some attempts that are a person's, over or not.
    public List<PackageAttempt> theirs(UUID person, Collection<UUID> some) {
        return jdbc.sql(ATTEMPT + THEIRS + """
                        and a.id in (select value::uuid from jsonb_array_elements_text(:some::jsonb)) order by a.began_at
                        """)
                .param("person", person)
                .param("some", Json.write(some))
                .query((row, _) -> read(row))
                .list();
    }

    /// A new session: from now on the one that moves the attempt's state.
    public UUID begin(UUID attempt) {
        UUID session = UUID.randomUUID();
        jdbc.sql("insert into package_session (id, attempt) values (:id, :attempt)")
                .param("id", session)
                .param("attempt", attempt)
                .update();
        return session;
    }

    /// Whether a session is the one that moves its attempt's state; empty where it is none of the attempt's. What else
    /// moves that state waits from here on: to be called in a transaction.
    public Optional<Boolean> isLatest(UUID attempt, UUID session) {
        jdbc.sql("select id from package_attempt where id = :id for no key update")
                .param("id", attempt)
                .query()
                .listOfRows();
        return jdbc.sql("""
                        select not exists (select 1 from package_session l
                                           where l.attempt = s.attempt and l.number > s.number)
                        from package_session s where s.id = :session and s.attempt = :attempt
                        """)
                .param("attempt", attempt)
                .param("session", session)
                .query(Boolean.class)
                .optional();
    }

    /// Notes that a part is opened; to be called in a transaction.
    ///
    /// @param anew whether it begins from the start
    public void opened(UUID attempt, UUID session, int part, boolean anew) {
        jdbc.sql("""
                        insert into package_opening (attempt, session, part, anew)
                        values (:attempt, :session, :part, :anew)
                        """)
                .param("attempt", attempt)
                .param("session", session)
                .param("part", part)
                .param("anew", anew)
                .update();
    }

    /// The parts that were opened, each once.
    public List<PartOpening> openings(UUID attempt) {
        return jdbc.sql("""
                        select part, count(*) filter (where anew) as begun, max(number) as last
                        from package_opening where attempt = :attempt group by part order by part
                        """)
                .param("attempt", attempt)
                .query((row, _) -> new PartOpening(row.getInt("part"), row.getInt("begun"), row.getLong("last")))
                .list();
    }

    /// How a commit came to stand in the journal.
    ///
    /// @param superseded whether a later session had begun
    /// @param repeated   whether it had been told before: this is what was noted then
    /// @param number     its number
    public record Kept(boolean superseded, boolean repeated, long number) {}

    /// Appends what was told, unless it was told before. The lock on the attempt makes a commit and the beginning of
    /// a later session come one after the other.
    ///
    /// @param mayEnd whether the attempt may be over with it: it is [#unsettled] until that was looked at
    /// @return empty where the session is none of the attempt's
    public Optional<Kept> append(PackageAttempt attempt, Commit commit, Judged judged, Status status, boolean mayEnd) {
        Optional<Kept> kept = jdbc.sql("""
                        with locked as materialized (
                            select id from package_attempt where id = :attempt for no key update),
                        mine as (
                            select s.id, s.number from package_session s
                            where s.id = :session and s.attempt = (select id from locked)),
                        told as (
                            insert into package_commit (attempt, session, sequence, part, ended, superseded, done, failed,
                                suspended, score_percent, session_seconds, data, completed, satisfied, measure, objectives)
                            select :attempt, mine.id, :sequence, :part, :ended,
                                exists (select 1 from package_session l
                                        where l.attempt = :attempt and l.number > mine.number),
                                :done, :failed, :suspended, :score, :seconds, :data,
                                :completed::boolean, :satisfied::boolean, :measure::numeric, :objectives::jsonb
                            from mine
                            on conflict (session, sequence) do nothing
                            returning number, superseded),
                        marked as (
                            update package_attempt a set to_judge = told.number from told
                            where a.id = :attempt and :mayEnd)
                        select number, superseded from told
                        """)
                .param("mayEnd", mayEnd)
                .param("attempt", attempt.id())
                .param("session", commit.session())
                .param("sequence", commit.sequence())
                .param("part", commit.part())
                .param("ended", commit.ended())
                .param("done", judged.isDone())
                .param("failed", judged.isFailed())
                .param("suspended", commit.reported().suspended())
                .param("score", judged.scorePercent())
                .param("seconds", commit.reported().session().toSeconds())
                .param("data", commit.data())
                .param("completed", known(status.completed()))
                .param("satisfied", known(status.satisfied()))
                .param("measure", status.measure())
                .param("objectives", commit.objectives().isEmpty() ? null : StatusJson.write(commit.objectives()))
                .query((row, _) -> new Kept(row.getBoolean("superseded"), false, row.getLong("number")))
                .optional();
        return kept.isPresent() ? kept : repeated(attempt, commit);
    }

    private Optional<Kept> repeated(PackageAttempt attempt, Commit commit) {
        return jdbc.sql("""
                        select number, superseded from package_commit
                        where attempt = :attempt and session = :session and sequence = :sequence
                        """)
                .param("attempt", attempt.id())
                .param("session", commit.session())
                .param("sequence", commit.sequence())
                .query((row, _) -> new Kept(row.getBoolean("superseded"), true, row.getLong("number")))
                .optional();
    }

    /// How far the attempt is, part by part. The state is that of the latest session's latest commit: what arrives of
    /// an earlier session completes, and moves nothing back. Within a session the page's own count decides, since a
    /// phone that was offline tells in any order.
    public List<PartProgress> progress(UUID attempt) {
        return progress(attempt, true);
    }

    /// The same without what the parts stored, which may be a lot.
    public List<PartProgress> howFar(UUID attempt) {
        return progress(attempt, false);
    }

    private List<PartProgress> progress(UUID attempt, boolean isWithData) {
        return jdbc.sql("""
                        with told as (
                            select c.*, s.number as session_number from package_commit c
                            join package_session s on s.id = c.session where c.attempt = :attempt),
                        latest as (
                            select distinct on (part) * from told
                            order by part, superseded, session_number desc, sequence desc),
                        spent as (
                            select part, sum(seconds) as seconds from (
                                select part, session, max(session_seconds) as seconds from told group by part, session) p
                            group by part),
                        judged as (
                            select part, bool_or(done) as done, max(score_percent) as score from told group by part)
                        select l.part, j.done, l.failed, l.ended, l.suspended, j.score, s.seconds,
                            case when :data then l.data else '' end as data, l.completed, l.satisfied, l.measure, l.objectives
                        from latest l join spent s using (part) join judged j using (part)
                        order by l.part
                        """)
                .param("attempt", attempt)
                .param("data", isWithData)
                .query((row, _) -> new PartProgress(
                        row.getInt("part"),
                        row.getBoolean("done"),
                        row.getBoolean("failed"),
                        row.getBoolean("ended"),
                        row.getBoolean("suspended"),
                        row.getObject("score", Integer.class),
                        Duration.ofSeconds(row.getLong("seconds")),
                        row.getString("data"),
                        new Status(
                                truth(row.getObject("completed", Boolean.class)),
                                truth(row.getObject("satisfied", Boolean.class)),
                                row.getBigDecimal("measure")),
                        StatusJson.read(row.getString("objectives"))))
                .list();
    }

    private static @Nullable Boolean known(Truth truth) {
        return truth == Truth.UNKNOWN ? null : Boolean.valueOf(truth == Truth.YES);
    }

    private static Truth truth(@Nullable Boolean known) {
        return known == null ? Truth.UNKNOWN : Truth.of(known);
    }

    /// Its outcome is recorded. What is told later is looked at still: it may be passed on a device that was offline.
    ///
    /// @param commit the latest that was looked at
    /// @return whether there is such an attempt
    public boolean close(UUID attempt, long commit) {
        return jdbc.sql("""
                        update package_attempt set closed_at = coalesce(closed_at, clock_timestamp()),
                            to_judge = case when to_judge > :commit then to_judge end
                        where id = :id
                        """).param("id", attempt).param("commit", commit).update() == 1;
    }

    /// It was looked at whether the attempt is over, and it is not: until the next commit that may end it.
    ///
    /// @param commit the latest that was looked at
    /// @return whether nothing waits to be looked at now that did before
    public boolean goesOn(UUID attempt, long commit) {
        return jdbc.sql("update package_attempt set to_judge = null where id = :id and to_judge <= :commit")
                        .param("id", attempt)
                        .param("commit", commit)
                        .update()
                == 1;
    }

    /// An attempt of which something may wait to be recorded: its outcome, or that it was passed after all.
    ///
    /// @param commit the latest that may have ended it
    public record Unsettled(PackageAttempt attempt, long commit) {}

    /// Those of a person.
    public List<Unsettled> unsettled(UUID person) {
        return jdbc.sql(ATTEMPT + THEIRS + "and a.to_judge is not null")
                .param("person", person)
                .query((row, _) -> new Unsettled(read(row), row.getLong("to_judge")))
                .list();
    }

    /// Those of everybody, by id.
    ///
    /// @param after the last one before; null for the first
    /// @param most  how many at most
    public List<Unsettled> unsettled(@Nullable UUID after, int most) {
        return jdbc.sql(ATTEMPT + """
                        where a.to_judge is not null and (:after::uuid is null or a.id > :after::uuid)
                        order by a.id limit :most
                        """)
                .param("after", after == null ? null : after.toString())
                .param("most", most)
                .query((row, _) -> new Unsettled(read(row), row.getLong("to_judge")))
                .list();
    }

    private static PackageAttempt read(ResultSet row) throws SQLException {
        return new PackageAttempt(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("course"),
                row.getString("package"),
                row.getObject("closed_at") != null);
    }
}
