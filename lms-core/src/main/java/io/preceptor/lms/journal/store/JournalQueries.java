package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.ContentLook;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.lms.journal.Problem;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Reads the journal, and follows what a message caused through the tables of the features that it reached.
public final class JournalQueries implements Journal {

    static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private static final String LINE = """
            select e.*, coalesce(r.reports, 0) as reports, coalesce(r.waiting, 0) as waiting, coalesce(r.stuck, 0) as stuck
            from e left join lateral (
                select count(*) as reports, count(w.number) as waiting,
                       count(w.number) filter (where w.state in ('PARKED', 'HELD')) as stuck
                from staff_report s left join report_work w on w.number = s.number where s.entry_id = e.id
            ) r on true
            order by e.id desc
            """;

    private static final String CAUSED = """
            select s.number, s.ordinal, s.native_id, s.scope, w.state as stuck, w.reason, l.staff_uuid, f.number as fact,
                   nullif(concat_ws(' ', m.given_name, m.family_name), '') as name
            from staff_report s
            left join report_work w using (number)
            left join person_fact f on f.kind = 'REPORT' and f.ref = s.number
            left join lateral (select staff_uuid, staff_id from identity_link i
                               where i.source = s.source and i.native_id = s.native_id
                               order by i.number desc limit 1) l on true
            left join staff_member m on m.id = l.staff_id
            where s.entry_id = :entry order by s.ordinal, s.number
            """;

    private static final String STEPS = """
            select f.ref as report, c.assignment_id, a.requirement, c.change, c.because, c.due_on
            from staff_report s
            join person_fact f on f.kind = 'REPORT' and f.ref = s.number
            join source_record r on r.source = s.source and r.native_id = s.native_id
            join assignment_change c on c.staff_id = r.staff_id and c.fact = f.number
            join assignment a on a.id = c.assignment_id
            where s.entry_id = :entry and c.change not in ('DUE_SOON', 'OVERDUE')
            order by f.ref, a.requirement, c.ordinal
            """;

    private static final String TOLD = """
            select distinct f.ref as report, d.id, d.target, d.key, d.state
            from staff_report s
            join person_fact f on f.kind = 'REPORT' and f.ref = s.number
            join source_record r on r.source = s.source and r.native_id = s.native_id
            join assignment a on a.staff_id = r.staff_id and a.assigned_fact = f.number and a.completion is not null
            join certification c on c.staff_id = a.staff_id and c.completion = a.completion
            join delivery_item d on d.staff_id = c.staff_id and d.key = c.number
            where s.entry_id = :entry order by f.ref, d.target, d.key
            """;

    private final JdbcClient jdbc;
    private final JournalLooks looks;
    private final SecondAnswerStore seconds;
    private final SourceProfileStore profiles;
    private final MessageTexts texts;

    public JournalQueries(JdbcClient jdbc, Transactions transactions, MessageTexts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.profiles = new SourceProfileStore(jdbc, transactions);
        this.seconds = new SecondAnswerStore(jdbc);
        this.looks = new JournalLooks(jdbc, texts, this::lines);
    }

    @Override
    public List<Line> find(Search search, int limit) {
        var found = JournalSearch.of(search, limit);
        return jdbc.sql(listing(found))
                .params(found.parameters())
                .query((row, _) -> line(row))
                .list();
    }

    static String listing(JournalSearch found) {
        return "with e as materialized (" + found.sql() + ")" + LINE;
    }

    @Override
    public ContentLook.Found look(Search search, ContentLook look) {
        return looks.look(search, look);
    }

    /// By skipping from one name to the next, since there are few names and many entries.
    @Override
    public List<String> sources() {
        return jdbc.sql("""
                        with recursive names as (
                            (select source from journal_entry order by source limit 1)
                            union all
                            select (select e.source from journal_entry e where e.source > n.source order by e.source limit 1)
                            from names n where n.source is not null
                        )
                        select source from names where source is not null
                        """).query((row, _) -> row.getString("source")).list();
    }

    @Override
    public List<String> kinds() {
        return jdbc.sql("""
                        with recursive names as (
                            (select kind, 1 as n from journal_entry order by kind limit 1)
                            union all
                            select (select e.kind from journal_entry e where e.kind > names.kind order by e.kind limit 1), n + 1
                            from names where names.kind is not null and n < 100
                        )
                        select kind from names where kind is not null
                        """).query((row, _) -> row.getString("kind")).list();
    }

    @Override
    public Optional<Entry> entry(long id) {
        return jdbc.sql("with e as (select * from journal_entry where id = :id)" + LINE)
                .param("id", id)
                .query((row, _) -> {
                    byte[] answer = row.getBytes("answer");
                    Line line = line(row);
                    return new Entry(
                            line,
                            instant(row, "said_at"),
                            row.getString("peer"),
                            row.getBoolean("content_kept"),
                            row.getBoolean("control_id_reused"),
                            Json.read(row.getString("problems"), PROBLEMS),
                            answer == null ? null : texts.text(line.source(), answer),
                            seconds.of(id).orElse(null),
                            profiles.of(id).orElse(null),
                            profiles.again(id));
                })
                .optional();
    }

    @Override
    public Optional<byte[]> content(long id) {
        var content = new ByteArrayOutputStream();
        jdbc.sql("select bytes from journal_content where entry_id = :id order by chunk")
                .param("id", id)
                .query(row -> {
                    content.writeBytes(row.getBytes("bytes"));
                });
        return content.size() == 0 ? Optional.empty() : Optional.of(content.toByteArray());
    }

    @Override
    public List<Caused> caused(long id) {
        Map<Long, List<Step>> steps = new HashMap<>();
        jdbc.sql(STEPS).param("entry", id).query(row -> {
            steps.computeIfAbsent(row.getLong("report"), _ -> new ArrayList<>())
                    .add(new Step(
                            row.getObject("assignment_id", UUID.class),
                            row.getString("requirement"),
                            row.getString("change"),
                            row.getString("because"),
                            row.getObject("due_on", LocalDate.class)));
        });
        Map<Long, List<Told>> told = new HashMap<>();
        jdbc.sql(TOLD).param("entry", id).query(row -> {
            told.computeIfAbsent(row.getLong("report"), _ -> new ArrayList<>())
                    .add(new Told(
                            row.getObject("id", UUID.class),
                            row.getString("target"),
                            row.getString("key"),
                            row.getString("state")));
        });
        return jdbc.sql(CAUSED)
                .param("entry", id)
                .query((row, _) -> new Caused(
                        row.getLong("number"),
                        row.getInt("ordinal"),
                        row.getString("native_id"),
                        row.getString("scope"),
                        row.getString("stuck"),
                        row.getString("reason"),
                        row.getObject("staff_uuid", UUID.class),
                        row.getString("name"),
                        steps.getOrDefault(row.getLong("number"), List.of()),
                        told.getOrDefault(row.getLong("number"), List.of())))
                .list();
    }

    private List<Line> lines(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("with e as (select * from journal_entry where id in (:ids))" + LINE)
                        .param("ids", ids)
                        .query((row, _) -> line(row))
                        .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("source"),
                row.getString("kind"),
                row.getString("control_id"),
                EntryState.valueOf(row.getString("state")),
                row.getLong("size"),
                row.getInt("reports"),
                row.getInt("waiting"),
                row.getInt("stuck"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
