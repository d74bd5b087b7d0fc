package io.preceptor.lms.teaching.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.teaching.Survey;
import io.preceptor.lms.teaching.SurveyTally;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.store.SurveyStore.Given;
import io.preceptor.lms.teaching.store.SurveyStore.Held;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.UnitReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Surveys on the tables: who is asked follows from the positions of today.
public final class SurveyDesk implements Surveys {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final SurveyStore store;
    private final WorldStore worlds;
    private final AuditLog audit;

    public SurveyDesk(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.store = new SurveyStore(jdbc);
        this.worlds = worlds;
        this.audit = audit;
    }

    private record Moment(World world, LocalDate today) {}

    @Override
    public Outcome make(Survey survey, String by) {
        Optional<Moment> moment = moment();
        if (moment.isEmpty()) {
            return new Outcome.Refused(List.of("Nothing is published yet."));
        }
        World world = moment.get().world();
        var problems = new ArrayList<>(survey.problems(
                world.units().units().keySet(),
                world.policy().roles().stream().map(Role::key).collect(Collectors.toSet()),
                world.policy().courses().stream().map(Course::key).collect(Collectors.toSet())));
        if (survey.closesOn().isBefore(moment.get().today())) {
            problems.add("Last day: it is over already.");
        }
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        return transactions.inTransaction(() -> {
            if (store.insert(survey)) {
                audit.append(by, AuditAction.SURVEY_MADE, "survey:" + survey.id(), survey.title());
            }
            return new Outcome.Done();
        });
    }

    @Override
    public void close(UUID survey, String by) {
        moment().ifPresent(moment -> transactions.inTransaction(() -> {
            boolean closed = store.close(survey, moment.today());
            if (closed) {
                audit.append(by, AuditAction.SURVEY_CLOSED, "survey:" + survey, "");
            }
            return closed;
        }));
    }

    @Override
    public List<Line> list() {
        return moment().map(moment -> store.list().stream()
                        .map(survey -> line(survey, moment))
                        .toList())
                .orElse(List.of());
    }

    private Line line(Survey survey, Moment moment) {
        return new Line(
                survey,
                survey.isOpenOn(moment.today()),
                store.countInvited(units(survey, moment.world()), survey.roles(), moment.today()),
                store.countAnswered(survey.id()));
    }

    /// The units that are asked, with all below them; null where all are.
    private static @Nullable Set<String> units(Survey survey, World world) {
        return survey.units().isEmpty()
                ? null
                : world.units().units().keySet().stream()
                        .filter(unit -> world.units().path(unit).stream().anyMatch(survey.units()::contains))
                        .collect(Collectors.toSet());
    }

    @Override
    public Optional<Results> results(UUID survey) {
        return moment().flatMap(moment -> store.find(survey)
                .map(found -> new Results(line(found, moment), SurveyTally.of(found, given(survey, moment.world())))));
    }

    private List<SurveyTally.Given> given(UUID survey, World world) {
        return store.answers(survey).stream()
                .map(one -> new SurveyTally.Given(
                        one.unit().isEmpty()
                                ? "No unit"
                                : world.units()
                                        .find(one.unit())
                                        .map(UnitReport::title)
                                        .orElse(one.unit()),
                        one.role().isEmpty()
                                ? "No role"
                                : world.policy()
                                        .role(one.role())
                                        .map(Role::title)
                                        .orElse(one.role()),
                        one.answers()))
                .toList();
    }

    @Override
    public List<Survey> openFor(UUID person) {
        return moment().map(moment -> store.unanswered(person, moment.today()).stream()
                        .filter(survey -> asked(survey, person, moment).isPresent())
                        .toList())
                .orElse(List.of());
    }

    /// The position for which the person is asked; empty where they are not.
    private Optional<Held> asked(Survey survey, UUID person, Moment moment) {
        Set<String> units = units(survey, moment.world());
        List<Held> held = store.held(person, moment.today());
        if (held.isEmpty() && units == null && survey.roles().isEmpty() && isActive(person)) {
            return Optional.of(new Held("", ""));
        }
        return held.stream()
                .filter(one -> units == null || units.contains(one.unit()))
                .filter(one -> survey.roles().isEmpty() || survey.roles().contains(one.role()))
                .findFirst();
    }

    private boolean isActive(UUID person) {
        return jdbc.sql("select exists (select from staff_member where uuid = :person and standing <> 'NOT_ACTIVE')")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Answered answer(UUID survey, UUID person, Map<Integer, String> answers) {
        Optional<Moment> moment = moment();
        Optional<Survey> found = store.find(survey);
        if (moment.isEmpty()
                || found.isEmpty()
                || !found.get().isOpenOn(moment.get().today())) {
            return refused(AnswerFault.Kind.OVER);
        }
        Optional<Held> asked = asked(found.get(), person, moment.get());
        if (asked.isEmpty()) {
            return refused(AnswerFault.Kind.OTHERS);
        }
        var taken = new TreeMap<Integer, String>();
        List<AnswerFault> faults = SurveyTally.take(found.get(), answers, taken);
        if (!faults.isEmpty()) {
            return new Answered.Refused(faults);
        }
        return transactions.inTransaction(() -> store.insert(
                        survey,
                        person,
                        new Given(asked.get().unit(), asked.get().role(), taken))
                ? new Answered.Taken()
                : refused(AnswerFault.Kind.ANSWERED));
    }

    private static Answered refused(AnswerFault.Kind kind) {
        return new Answered.Refused(List.of(AnswerFault.whole(kind)));
    }

    private Optional<Moment> moment() {
        List<World> published = worlds.all();
        return published.isEmpty()
                ? Optional.empty()
                : Optional.of(new Moment(
                        published.getLast(),
                        jdbc.sql("select (clock_timestamp() at time zone :zone)::date as today")
                                .param(
                                        "zone",
                                        published.getLast().settings().home().getId())
                                .query((row, _) -> row.getObject("today", LocalDate.class))
                                .single()));
    }
}
