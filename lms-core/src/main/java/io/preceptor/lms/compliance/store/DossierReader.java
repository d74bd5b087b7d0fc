package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Overlap;
import io.preceptor.lms.assignment.PathProgress;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Credit;
import io.preceptor.lms.compliance.People.Absence;
import io.preceptor.lms.compliance.People.Dossier;
import io.preceptor.lms.compliance.People.Duty;
import io.preceptor.lms.compliance.People.Heard;
import io.preceptor.lms.compliance.People.Reason;
import io.preceptor.lms.compliance.People.Shared;
import io.preceptor.lms.compliance.People.SourceAccount;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
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
import java.util.Comparator;
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

    private static final Comparator<Duty> ORDER = Comparator.comparing(
                    (Duty duty) -> !duty.assignment().progress().isOpen())
            .thenComparing(duty -> duty.assignment().dueOn())
            .thenComparing(duty -> duty.assignment().requirement());

    private final JdbcClient jdbc;
    private final ReportWork reports;
    private final SourceRecordStore sourceRecords;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final WorldStore worlds;
    private final RulingStore rulings;

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
    }

    private record Person(
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
                duties(person, assigned, learned, world),
                shared(assigned, world),
                absences(person, assigned, certifications, world),
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

    private List<Duty> duties(Person person, List<Assignment> assigned, Duties learned, @Nullable World world) {
        Prerequisites prerequisites =
                world == null ? null : Prerequisites.of(learned, person.member(), world, person.now());
        Map<UUID, List<DutyChange>> steps = steps(person.id());
        return assigned.stream()
                .map(assignment -> {
                    Requirement requirement = world == null
                            ? null
                            : world.policy()
                                    .requirement(assignment.requirement())
                                    .map(one -> one.terms(
                                                    LocalDate.ofInstant(person.now(), assignment.zone()),
                                                    LocalDate.ofInstant(assignment.assignedAt(), assignment.zone()))
                                            .orElse(one))
                                    .orElse(null);
                    String title = world == null
                            ? assignment.course()
                            : world.policy().title(assignment.course()).orElse(assignment.course());
                    return new Duty(
                            assignment,
                            requirement,
                            title,
                            requirement == null || world == null
                                    ? List.of()
                                    : Explanation.of(
                                            requirement,
                                            person.member(),
                                            world,
                                            learned.certifications(),
                                            person.now(),
                                            assignment.progress().isOpen() ? assignment : null),
                            steps.getOrDefault(assignment.id(), List.of()),
                            prerequisites == null ? List.of() : first(assignment, prerequisites));
                })
                .sorted(ORDER)
                .toList();
    }

    /// Of a step with several courses only what each of them waits for: else one of them can be begun.
    private static List<Course> first(Assignment assignment, Prerequisites prerequisites) {
        if (!assignment.progress().isOpen()) {
            return List.of();
        }
        PathProgress path = assignment.path();
        List<String> asked = path == null
                ? List.of(assignment.course())
                : path.next().map(PathStep::courses).orElse(List.of());
        List<List<Course>> missing = asked.stream().map(prerequisites::missing).toList();
        return missing.stream().anyMatch(List::isEmpty)
                ? List.of()
                : missing.stream().flatMap(List::stream).distinct().toList();
    }

    private static List<Shared> shared(List<Assignment> assigned, @Nullable World world) {
        if (world == null) {
            return List.of();
        }
        Policy policy = world.policy();
        return Overlap.of(assigned, policy).stream()
                .filter(Overlap::isShared)
                .map(overlap -> new Shared(
                        policy.title(overlap.course()).orElse(overlap.course()),
                        overlap.lines().stream()
                                .map(one -> new Reason(
                                        one,
                                        reason(one, policy),
                                        one.id().equals(overlap.governing().id()),
                                        overlap.because(one, policy)))
                                .toList()))
                .toList();
    }

    private static String reason(Assignment one, Policy policy) {
        return policy.requirement(one.requirement())
                .map(Requirement::title)
                .orElse(Ruling.AssignedByHand.isKeyOfOne(one.requirement()) ? "Assigned by hand" : one.requirement());
    }

    private static List<Absence> absences(
            Person person, List<Assignment> assigned, List<Certification> certifications, @Nullable World world) {
        if (world == null) {
            return List.of();
        }
        Set<String> known = assigned.stream()
                .filter(assignment -> assignment.progress() != Progress.WITHDRAWN)
                .map(Assignment::requirement)
                .collect(Collectors.toSet());
        return world.policy().requirements().stream()
                .filter(requirement -> !known.contains(requirement.key()))
                .map(requirement -> new Absence(
                        requirement,
                        Explanation.of(requirement, person.member(), world, certifications, person.now(), null)))
                .toList();
    }

    private Map<UUID, List<DutyChange>> steps(long staff) {
        Map<UUID, List<DutyChange>> steps = new HashMap<>();
        jdbc.sql("select * from assignment_change where staff_id = :staff order by assignment_id, ordinal")
                .param("staff", staff)
                .query(row -> {
                    UUID assignment = row.getObject("assignment_id", UUID.class);
                    steps.computeIfAbsent(assignment, _ -> new ArrayList<>())
                            .add(new DutyChange(
                                    assignment,
                                    DutyChange.Kind.valueOf(row.getString("change")),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getLong("fact"),
                                    row.getLong("world"),
                                    row.getString("because"),
                                    row.getObject("due_on", LocalDate.class)));
                });
        return steps;
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
