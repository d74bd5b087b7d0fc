package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Overlap;
import io.preceptor.lms.assignment.PathProgress;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.Prerequisites.Prior;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Credit;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Reads one person's training. The person's id is a condition of every statement.
public final class OwnTrainingQueries implements OwnTraining {

    private static final TypeReference<Map<String, Set<String>>> ANSWERS = new TypeReference<>() {};

    /// What is open first, then by due date.
    private static final Comparator<Duty> ORDER = Comparator.comparing(
                    (Duty duty) -> !duty.assignment().progress().isOpen())
            .thenComparing(duty -> duty.assignment().dueOn())
            .thenComparing(duty -> duty.assignment().requirement());

    private final JdbcClient jdbc;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final WorldStore worlds;
    private final RulingStore rulings;

    public OwnTrainingQueries(
            JdbcClient jdbc, AssignmentStore assignments, CompletionStore completions, WorldStore worlds) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.completions = completions;
        this.worlds = worlds;
        this.rulings = new RulingStore(jdbc);
    }

    private record Taken(Result result, long staff, long completion) {}

    private record Person(long id, StaffMember member, Standing standing, Instant now) {}

    @Override
    public Optional<Overview> overview(UUID person) {
        return find(person).map(found -> {
            World world = world();
            Duties known = known(found.id());
            List<Duty> duties = latest(found.id()).stream()
                    .filter(assignment -> assignment.progress() != Progress.WITHDRAWN)
                    .map(assignment -> duty(assignment, found, known, world))
                    .sorted(ORDER)
                    .toList();
            ZoneId zone = duties.isEmpty()
                    ? (world == null ? ZoneOffset.UTC : world.settings().home())
                    : duties.getFirst().assignment().zone();
            return new Overview(
                    LocalDate.ofInstant(found.now(), zone),
                    found.member().text(Attribute.GIVEN_NAME),
                    found.standing(),
                    duties,
                    toDo(
                            duties,
                            world == null
                                    ? Policy.EMPTY
                                    : world.seenBy(found.member()).policy()));
        });
    }

    private static List<ToDo> toDo(List<Duty> duties, Policy policy) {
        Map<UUID, Duty> byId =
                duties.stream().collect(Collectors.toMap(one -> one.assignment().id(), one -> one));
        return Overlap.of(duties.stream().map(Duty::assignment).toList(), policy).stream()
                .map(overlap -> new ToDo(
                        of(byId, overlap.governing()),
                        overlap.others().stream()
                                .map(one -> {
                                    Duty duty = of(byId, one);
                                    return new Also(duty.reason(), duty.isByHand(), overlap.because(one, policy));
                                })
                                .toList()))
                .sorted(Comparator.comparing(
                        (ToDo one) -> one.duty().assignment().timeliness(), Comparator.reverseOrder()))
                .toList();
    }

    private static Duty of(Map<UUID, Duty> byId, Assignment one) {
        return Objects.requireNonNull(byId.get(one.id()));
    }

    @Override
    public Optional<Duty> duty(UUID person, UUID assignment) {
        return find(person)
                .flatMap(found -> assignments.load(List.of(found.id())).getOrDefault(found.id(), List.of()).stream()
                        .filter(one -> one.id().equals(assignment))
                        .findFirst()
                        .or(() -> chosen(found, assignment))
                        .map(one -> duty(one, found, known(found.id()), world())));
    }

    /// What the person chose, in the form of what is asked.
    private Optional<Assignment> chosen(Person person, UUID id) {
        World world = world();
        return world == null
                ? Optional.empty()
                : ChosenCourses.of(person.id(), completions, rulings).enrolments().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .map(one -> one.asAssignment(world.zone(person.member(), person.now())));
    }

    /// What somebody has learned and what was decided by hand about it.
    private Duties known(long staff) {
        return ChosenCourses.of(staff, completions, rulings).known();
    }

    private static Duty duty(Assignment assignment, Person person, Duties known, @Nullable World published) {
        if (published == null) {
            return new Duty(assignment, null, null, null, assignment.course(), List.of(), List.of());
        }
        World world = published.seenBy(person.member());
        Requirement requirement =
                world.policy().requirement(assignment.requirement()).orElse(null);
        String because = requirement == null
                ? null
                : Explanation.of(
                                requirement,
                                person.member(),
                                world,
                                known.certifications(),
                                person.now(),
                                assignment.progress().isOpen() ? assignment : null)
                        .stream()
                        .map(Explanation::verdict)
                        .filter(Verdict.Met.class::isInstance)
                        .map(Verdict::because)
                        .findFirst()
                        .orElse(null);
        return new Duty(
                assignment,
                requirement,
                world.policy().course(assignment.course()).orElse(null),
                because,
                world.policy().title(assignment.course()).orElse(assignment.course()),
                steps(assignment, world.policy()),
                before(assignment, Prerequisites.of(known, person.member(), world, person.now())));
    }

    private static List<Step> steps(Assignment assignment, Policy policy) {
        PathProgress path = assignment.path();
        if (path == null) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        int next = path.nextIndex();
        for (int i = 0; i < path.steps().size(); i++) {
            PathStep step = path.steps().get(i);
            steps.add(new Step(
                    step.title(),
                    path.isDone(i),
                    i == next,
                    step.asks(),
                    step.courses().stream()
                            .map(policy::course)
                            .flatMap(Optional::stream)
                            .toList()));
        }
        return steps;
    }

    private static List<Prior> before(Assignment assignment, Prerequisites prerequisites) {
        PathProgress path = assignment.path();
        Stream<String> asked = path == null
                ? Stream.of(assignment.course())
                : path.steps().stream().flatMap(step -> step.courses().stream());
        return asked.flatMap(course -> prerequisites.all(course).stream())
                .distinct()
                .toList();
    }

    @Override
    public Optional<Result> result(UUID person, UUID attempt) {
        World world = world();
        return jdbc.sql("""
                        select a.course, a.content_hash, a.answers, r.score_percent, r.passed, r.recorded_at,
                            c.number as completion, m.id as staff
                        from attempt a
                        join attempt_result r on r.id = a.id
                        join attempt_owner o on o.id = a.id
                        join staff_member m on m.id = o.staff_id
                        left join completion c on c.attempt = a.id
                        where a.id = :attempt and m.uuid = :person
                        """)
                .param("attempt", attempt)
                .param("person", person)
                .query((row, _) -> {
                    String key = row.getString("course");
                    String hash = row.getString("content_hash");
                    Course course =
                            world == null ? null : world.course(key, hash).orElse(null);
                    var result = new Result(
                            attempt,
                            key,
                            course,
                            row.getInt("score_percent"),
                            row.getBoolean("passed"),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            Json.read(row.getString("answers"), ANSWERS),
                            null);
                    return new Taken(result, row.getLong("staff"), row.getLong("completion"));
                })
                .optional()
                .map(taken -> taken.result().with(certifications(taken.staff()).get(taken.completion())));
    }

    @Override
    public Optional<UUID> attempt(UUID person, UUID assignment) {
        return jdbc.sql("""
                        select c.attempt from assignment a
                        join staff_member m on m.id = a.staff_id
                        join completion c on c.number = a.completion
                        where a.id = :assignment and m.uuid = :person and c.attempt is not null
                        """)
                .param("assignment", assignment)
                .param("person", person)
                .query((row, _) -> row.getObject("attempt", UUID.class))
                .optional()
                .or(() ->
                        find(person).flatMap(found -> chosen(found, assignment)).flatMap(this::attempt));
    }

    private Optional<UUID> attempt(Assignment chosen) {
        return jdbc.sql("select attempt from completion where number = :number and attempt is not null")
                .param("number", chosen.completion())
                .query((row, _) -> row.getObject("attempt", UUID.class))
                .optional();
    }

    @Override
    public List<Done> history(UUID person) {
        World world = world();
        return find(person)
                .map(found -> {
                    Map<Long, Certification> awarded = certifications(found.id());
                    return completions.load(List.of(found.id())).getOrDefault(found.id(), List.of()).reversed().stream()
                            .map(completion -> new Done(
                                    completion,
                                    world == null
                                            ? completion.course()
                                            : world.course(completion.course())
                                                    .map(Course::title)
                                                    .orElse(completion.course()),
                                    awarded.get(completion.number())))
                            .toList();
                })
                .orElse(List.of());
    }

    @Override
    public Credit credit(UUID person) {
        List<World> published = worlds.all();
        return find(person)
                .filter(_ -> !published.isEmpty())
                .map(found -> Credit.of(known(found.id()), found.member(), published, found.now()))
                .orElse(Credit.NONE);
    }

    private Map<Long, Certification> certifications(long staff) {
        return completions.certifications(List.of(staff)).getOrDefault(staff, List.of()).stream()
                .filter(one -> one.revokedOn() == null)
                .collect(Collectors.toMap(Certification::completion, Function.identity(), (a, _) -> a));
    }

    private List<Assignment> latest(long staff) {
        Map<String, Assignment> latest = new HashMap<>();
        assignments
                .load(List.of(staff))
                .getOrDefault(staff, List.of())
                .forEach(one -> latest.merge(one.requirement(), one, (a, b) -> a.cycle() > b.cycle() ? a : b));
        return List.copyOf(latest.values());
    }

    private @Nullable World world() {
        List<World> published = worlds.all();
        return published.isEmpty() ? null : published.getLast();
    }

    private Optional<Person> find(UUID person) {
        return jdbc.sql("""
                        select id, member, standing, standing_because, clock_timestamp() as now from staff_member
                        where uuid = :person
                        """)
                .param("person", person)
                .query((row, _) -> new Person(
                        row.getLong("id"),
                        Json.read(row.getString("member"), StaffMember.class),
                        new Standing(
                                Standing.Kind.valueOf(row.getString("standing")), row.getString("standing_because")),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
