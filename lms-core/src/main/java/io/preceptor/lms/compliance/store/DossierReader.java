package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Credit;
import io.preceptor.lms.compliance.People.Dossier;
import io.preceptor.lms.compliance.People.Heard;
import io.preceptor.lms.compliance.People.SourceAccount;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Survivorship;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads all about one person, and explains anew what was decided about them.
public final class DossierReader {

    private final JdbcClient jdbc;
    private final ReportWork reports;
    private final SourceRecordStore sourceRecords;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final WorldStore worlds;
    private final RulingStore rulings;
    private final DossierDuties duties;

    public DossierReader(
            JdbcClient jdbc,
            ReportWork reports,
            SourceRecordStore sourceRecords,
            AssignmentStore assignments,
            CompletionStore completions,
            WorldStore worlds) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.sourceRecords = sourceRecords;
        this.assignments = assignments;
        this.completions = completions;
        this.worlds = worlds;
        this.rulings = new RulingStore(jdbc);
        this.duties = new DossierDuties(jdbc);
    }

    /// Somebody, as a row has them.
    record Person(
            long id,
            StaffMember member,
            @Nullable String name,
            Standing standing,
            @Nullable Instant nextReviewAt,
            Instant now) {}

    private record HeardRow(
            SourceObject object,
            String verdict,
            String because,
            long number,
            long entry,
            boolean applied,
            @Nullable String stuck,
            @Nullable String reason) {}

    Optional<Dossier> read(UUID uuid) {
        return jdbc.sql("""
                        select *, nullif(concat_ws(' ', given_name, family_name), '') as name,
                            clock_timestamp() as now
                        from staff_member
                        where id in (select id from staff_member where uuid = :uuid
                                     union all select survivor_id from staff_merged where uuid = :uuid)
                        """)
                .param("uuid", uuid)
                .query((row, _) -> {
                    OffsetDateTime review = row.getObject("next_review_at", OffsetDateTime.class);
                    return new Person(
                            row.getLong("id"),
                            Json.read(row.getString("member"), StaffMember.class),
                            row.getString("name"),
                            new Standing(
                                    Standing.Kind.valueOf(row.getString("standing")),
                                    row.getString("standing_because")),
                            review == null ? null : review.toInstant(),
                            row.getObject("now", OffsetDateTime.class).toInstant());
                })
                .optional()
                .map(this::dossier);
    }

    private Dossier dossier(Person person) {
        List<World> published = worlds.all();
        World world = published.isEmpty() ? null : published.getLast().seenBy(person.member());
        List<HeardRow> heard = heard(person.id());
        List<SourceAccount> accounts = sources(person.id(), heard);
        List<Hold> held = world == null ? List.of() : world.holds(person.member(), person.now());
        List<Assignment> assigned = assignments.load(List.of(person.id())).getOrDefault(person.id(), List.of());
        Duties learned = learned(person.id());
        List<Certification> certifications = learned.certifications();
        return new Dossier(
                person.member(),
                person.name(),
                person.standing(),
                person.nextReviewAt(),
                held,
                coming(person, held, world),
                world == null ? List.of() : words(person, heard, accounts, world),
                accounts,
                duties.duties(person, assigned, learned, world),
                DossierDuties.shared(assigned, world),
                DossierDuties.absences(person, assigned, certifications, world),
                certifications,
                learned.completions(),
                published.isEmpty() ? Credit.NONE : Credit.of(learned, person.member(), published, person.now()),
                heard.stream().collect(Collectors.toMap(HeardRow::number, HeardRow::entry, (a, _) -> a)),
                sourceFacts(person.id()),
                versions());
    }

    /// Holds about positions that begin later.
    private static List<Hold> coming(Person person, List<Hold> held, @Nullable World world) {
        if (world == null) {
            return List.of();
        }
        Set<String> ahead = person.member().positions().stream()
                .filter(position -> position.startsOn() != null
                        && position.startsOn().isAfter(LocalDate.ofInstant(person.now(), world.zone(position))))
                .map(Position::key)
                .collect(Collectors.toSet());
        return person.member().holds().stream()
                .filter(hold -> !held.contains(hold))
                .filter(hold -> hold.position() != null && ahead.contains(hold.position()))
                .toList();
    }

    /// What was held, parked or discarded is no source's word in this.
    private static List<Survivorship> words(
            Person person, List<HeardRow> heard, List<SourceAccount> accounts, World world) {
        Set<Long> applied =
                heard.stream().filter(HeardRow::applied).map(HeardRow::number).collect(Collectors.toSet());
        List<Survivorship.Numbered> said = accounts.stream()
                .flatMap(account -> account.reports().stream())
                .filter(one -> applied.contains(one.number()))
                .map(one -> new Survivorship.Numbered(one.number(), one.report()))
                .toList();
        return Survivorship.of(said, person.member(), world.settings().precedence());
    }

    private List<HeardRow> heard(long staff) {
        return jdbc.sql("""
                        select s.number, s.entry_id, l.source, l.native_id, l.verdict, l.because, w.state, w.reason,
                            exists (select from person_fact f where f.kind = 'REPORT' and f.ref = s.number) as applied
                        from (select distinct on (i.source, i.native_id) i.* from identity_link i
                              where (i.source, i.native_id) in
                                  (select source, native_id from identity_link where staff_id = :staff)
                              order by i.source, i.native_id, i.number desc) l
                        join staff_report s using (source, native_id)
                        left join report_work w on w.number = s.number
                        where l.staff_id = :staff
                        order by l.source, l.native_id, s.number desc
                        """)
                .param("staff", staff)
                .query((row, _) -> new HeardRow(
                        new SourceObject(row.getString("source"), row.getString("native_id")),
                        row.getString("verdict"),
                        row.getString("because"),
                        row.getLong("number"),
                        row.getLong("entry_id"),
                        row.getBoolean("applied"),
                        row.getString("state"),
                        row.getString("reason")))
                .list();
    }

    private List<SourceAccount> sources(long staff, List<HeardRow> heard) {
        Map<Long, StaffReport> said =
                reports.reports(heard.stream().map(HeardRow::number).toList());
        Map<SourceObject, SourceRecord> records =
                sourceRecords.load(List.of(staff)).getOrDefault(staff, List.of()).stream()
                        .collect(Collectors.toMap(SourceRecord::object, one -> one));
        var accounts = new TreeMap<SourceObject, SourceAccount>();
        for (HeardRow row : heard) {
            StaffReport report = said.get(row.number());
            if (report != null) {
                SourceRecord record = records.get(row.object());
                boolean speaks = record != null && record.speaks(row.number());
                accounts.computeIfAbsent(
                                row.object(),
                                object -> new SourceAccount(object, row.verdict(), row.because(), new ArrayList<>()))
                        .reports()
                        .add(new Heard(row.number(), row.entry(), report, speaks, row.stuck(), row.reason()));
            }
        }
        return List.copyOf(accounts.values());
    }

    private Duties learned(long staff) {
        return Duties.learned(
                completions.load(List.of(staff)).getOrDefault(staff, List.of()),
                rulings.load(List.of(staff)).getOrDefault(staff, List.of()).stream()
                        .map(RulingStore.Recorded::ruling)
                        .toList(),
                completions.certifications(List.of(staff)).getOrDefault(staff, List.of()));
    }

    private Map<Long, Long> sourceFacts(long staff) {
        Map<Long, Long> entries = new HashMap<>();
        jdbc.sql("""
                        select f.number, s.entry_id
                        from source_record r
                        join staff_report s on s.source = r.source and s.native_id = r.native_id
                        join person_fact f on f.kind = 'REPORT' and f.ref = s.number
                        where r.staff_id = :staff
                        """).param("staff", staff).query(row -> {
            entries.put(row.getLong("number"), row.getLong("entry_id"));
        });
        return entries;
    }

    private Map<Long, Integer> versions() {
        Map<Long, Integer> versions = new HashMap<>();
        jdbc.sql("select number, version from world_fact").query(row -> {
            versions.put(row.getLong("number"), row.getInt("version"));
        });
        return versions;
    }
}
