package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.AskedRuling;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.PersonIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what was asked for and decided by hand.
public final class ByHandQueries implements ByHand {

    private static final String NAME = "nullif(concat_ws(' ', m.given_name, m.family_name), '')";

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final RulingStore rulings;

    public ByHandQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.assignments = new AssignmentStore(jdbc);
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
    }

    private record Row(
            long id, StaffMember member, @Nullable String name, Instant now) {}

    @Override
    public Optional<Person> person(UUID uuid) {
        return jdbc.sql("select m.id, m.member, clock_timestamp() as now, " + NAME + """
                         as name from staff_member m
                        where m.id in (select id from staff_member where uuid = :uuid
                                       union all select survivor_id from staff_merged where uuid = :uuid)
                        """)
                .param("uuid", uuid)
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        Json.read(row.getString("member"), StaffMember.class),
                        row.getString("name"),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional()
                .map(this::person);
    }

    private Person person(Row row) {
        World world = worlds.all().getLast().seenBy(row.member());
        Policy policy = world.policy();
        ZoneId zone = world.zone(row.member(), row.now());
        LocalDate today = LocalDate.ofInstant(row.now(), zone);
        List<Assignment> assigned = assignments.load(List.of(row.id())).getOrDefault(row.id(), List.of());
        List<Completion> completed = completions.load(List.of(row.id())).getOrDefault(row.id(), List.of());
        List<Decided> decided =
                decided(rulings.load(List.of(row.id())).getOrDefault(row.id(), List.of()), policy, completed);
        return new Person(
                row.member().uuid(),
                row.name(),
                row.member().status(),
                row.member().positions().stream()
                        .filter(position -> position.isHeldOn(today))
                        .map(Position::unit)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                row.now(),
                zone,
                today,
                assigned.stream()
                        .filter(one -> one.progress().isOpen())
                        .map(one -> new Open(one, title(one.requirement(), one.course(), policy)))
                        .sorted(Comparator.comparing(one -> one.assignment().dueOn()))
                        .toList(),
                decided,
                ofPerson(row.member().uuid()),
                completed.reversed().stream()
                        .map(one -> new Done(one, course(one.course(), policy), correction(one, decided)))
                        .toList(),
                policy.requirements().stream()
                        .map(one -> new Choice(one.key(), one.title()))
                        .sorted(Comparator.comparing(Choice::title))
                        .toList(),
                courses(policy));
    }

    /// A credit that was taken back counts no more, whatever was corrected of it; what did not take place has no last
    /// day, whenever another was told of.
    private static @Nullable Decided correction(Completion completion, List<Decided> decided) {
        List<Decided> inForce = decided.stream()
                .filter(one -> one.ended() == null
                        && one.ruling() instanceof Ruling.CompletionCorrected corrected
                        && corrected.completion() == completion.number())
                .toList();
        return decided.stream()
                .filter(one -> one.ended() != null
                        && one.ruling() instanceof Ruling.Credited credited
                        && credited.completion().equals(completion.id()))
                .findFirst()
                .map(Decided::ended)
                .or(() -> inForce.stream()
                        .filter(ByHandQueries::isOfTime)
                        .findFirst()
                        .filter(ByHandQueries::tookNotPlace))
                .or(() -> inForce.stream().findFirst())
                .orElse(null);
    }

    private static boolean isOfTime(Decided one) {
        return one.ruling() instanceof Ruling.CompletionCorrected corrected && corrected.validTo() == null;
    }

    private static boolean tookNotPlace(Decided one) {
        return one.ruling() instanceof Ruling.CompletionCorrected corrected && corrected.completedAt() == null;
    }

    private static List<Decided> decided(
            List<RulingStore.Recorded> recorded, Policy policy, List<Completion> completed) {
        Map<UUID, Decided> ended = new HashMap<>();
        for (RulingStore.Recorded one : recorded) {
            if (one.ruling() instanceof Ruling.Ended end) {
                ended.putIfAbsent(end.ends(), new Decided(one.number(), one.at(), end, "", null));
            }
        }
        return recorded.reversed().stream()
                .filter(one -> !(one.ruling() instanceof Ruling.Ended))
                .map(one -> new Decided(
                        one.number(),
                        one.at(),
                        one.ruling(),
                        subject(one.ruling(), policy, completed),
                        ended.get(one.ruling().id())))
                .toList();
    }

    private static String subject(Ruling ruling, Policy policy, List<Completion> completed) {
        return switch (ruling) {
            case Ruling.Exempted one -> title(one.requirement(), one.requirement(), policy);
            case Ruling.Extended one -> title(one.requirement(), one.requirement(), policy);
            case Ruling.AssignedByHand one -> course(one.course(), policy);
            case Ruling.SelfEnrolled one -> course(one.course(), policy);
            case Ruling.Credited one -> course(one.course(), policy);
            case Ruling.OnLeave _, Ruling.Ended _ -> "";
            case Ruling.CompletionCorrected one ->
                completed.stream()
                        .filter(completion -> completion.number() == one.completion())
                        .findFirst()
                        .map(completion -> course(completion.course(), policy))
                        .orElse("a completion");
        };
    }

    private static String title(String requirement, String otherwise, Policy policy) {
        return policy.requirement(requirement).map(one -> one.title()).orElseGet(() -> course(otherwise, policy));
    }

    private static String course(String key, Policy policy) {
        return policy.title(key).orElse(key);
    }

    @Override
    public Optional<UUID> withNumber(String number) {
        List<UUID> found = jdbc.sql("""
                        select distinct m.uuid from staff_identifier i
                        join staff_member m on m.id = any(i.holders)
                        where i.value = :number limit 2
                        """)
                .param("number", number)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    @Override
    public List<String> unclear(List<String> numbers) {
        return jdbc.sql("""
                        select a.number
                        from jsonb_array_elements_text(:numbers::jsonb) with ordinality as a(number, place)
                        where 1 <> (
                            select count(distinct h.holder)
                            from staff_identifier i cross join unnest(i.holders) as h(holder)
                            where i.value = a.number and not starts_with(i.system, 'urn:preceptor:native:'))
                        order by a.place
                        """)
                .param("numbers", Json.write(numbers))
                .query((row, _) -> row.getString("number"))
                .list();
    }

    private static final String ASKED = "select " + RequestStore.COLUMNS + ", " + NAME + """
             as name, coalesce(x.survivor_uuid, r.staff_uuid) as person,
            (select min(a.due_on) from assignment a where a.staff_id = m.id and a.requirement = r.requirement
                and a.progress in ('OPEN', 'IN_PROGRESS')) as due_now,
            (select a.course from assignment a where a.staff_id = m.id and a.requirement = r.requirement limit 1) as course
            from ruling_request r
            left join ruling_request_settled s on s.request = r.id
            left join staff_merged x on x.uuid = r.staff_uuid
            left join staff_member m on m.uuid = coalesce(x.survivor_uuid, r.staff_uuid)
            """;

    private List<Asked> ofPerson(UUID person) {
        return asked(jdbc.sql(ASKED + "where r.staff_uuid in " + PersonIds.ALL + " order by r.recorded_at desc, r.id")
                .param("person", person));
    }

    @Override
    public List<Asked> waiting(Predicate<UUID> whose, int limit) {
        return asked(whose, limit, """
                where s.request is null and r.lapses_at > clock_timestamp()
                order by r.recorded_at, r.id
                """);
    }

    @Override
    public List<Asked> settled(Predicate<UUID> whose, int limit) {
        return asked(whose, limit, """
                where s.request is not null or r.lapses_at <= clock_timestamp()
                order by coalesce(s.recorded_at, r.lapses_at) desc, r.id
                """);
    }

    private record About(UUID request, UUID person) {}

    /// Cut only after those about others were left out: whoever sees few people sees as many requests.
    private List<Asked> asked(Predicate<UUID> whose, int limit, String which) {
        List<UUID> theirs = jdbc
                .sql("""
                        select r.id, coalesce(x.survivor_uuid, r.staff_uuid) as person
                        from ruling_request r
                        left join ruling_request_settled s on s.request = r.id
                        left join staff_merged x on x.uuid = r.staff_uuid
                        """ + which)
                .query((row, _) -> new About(row.getObject("id", UUID.class), row.getObject("person", UUID.class)))
                .list()
                .stream()
                .filter(one -> whose.test(one.person()))
                .limit(limit)
                .map(About::request)
                .toList();
        return theirs.isEmpty()
                ? List.of()
                : asked(jdbc.sql(ASKED + " where r.id in (:ids) order by array_position(array[:ids]::uuid[], r.id)")
                        .param("ids", theirs));
    }

    private List<Asked> asked(JdbcClient.StatementSpec statement) {
        Policy policy = worlds.all().getLast().policy();
        return statement
                .query((row, _) -> {
                    AskedRuling asked = RequestStore.read(row);
                    return new Asked(
                            asked,
                            row.getObject("person", UUID.class),
                            row.getString("name"),
                            subject(asked.request().wish(), row.getString("course"), policy),
                            row.getObject("due_now", LocalDate.class));
                })
                .list();
    }

    /// @param asked the course of the assignment that it is about; null where there is none
    private static String subject(Wish wish, @Nullable String asked, Policy policy) {
        return switch (wish) {
            case Wish.Exemption one -> title(one.requirement(), asked == null ? one.requirement() : asked, policy);
            case Wish.Extension one -> title(one.requirement(), asked == null ? one.requirement() : asked, policy);
            case Wish.Credit one -> course(one.course(), policy);
        };
    }

    @Override
    public List<Choice> courses() {
        return courses(worlds.all().getLast().policy());
    }

    private static List<Choice> courses(Policy policy) {
        return policy.courses().stream()
                .map(one -> new Choice(one.key(), one.title()))
                .sorted(Comparator.comparing(Choice::title))
                .toList();
    }
}
