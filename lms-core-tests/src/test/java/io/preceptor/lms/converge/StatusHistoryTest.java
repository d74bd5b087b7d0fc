package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Overview;
import io.preceptor.lms.compliance.Compliance.Part;
import io.preceptor.lms.compliance.Compliance.Point;
import io.preceptor.lms.compliance.Compliance.Row;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.compliance.WorkLists;
import io.preceptor.lms.compliance.store.ComplianceQueries;
import io.preceptor.lms.compliance.store.CrosswalkQueries;
import io.preceptor.lms.compliance.store.WorkQueries;
import io.preceptor.lms.converge.store.DayStore;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Numbers, the lists behind them, and the past: over generated hospitals on a real PostgreSQL.
class StatusHistoryTest {

    private static final int DAYS = 90;

    private final AtomicInteger hospitals = new AtomicInteger();

    @Test
    void everyNumberIsTheLengthOfTheListBehindItAndThePastIsWhatWasKnownThen() {
        qt().withFixedSeed(5)
                .withExamples(1)
                .withShrinkCycles(0)
                .forAll(longs().all())
                .check(seed -> {
                    Hospital hospital = GeneratedHospital.past(
                            "status_" + hospitals.incrementAndGet(), seed, Duration.ofDays(DAYS));
                    keep(hospital);
                    var compliance = new ComplianceQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
                    var days = new ArrayList<LocalDate>();
                    days.add(null);
                    for (int back : new int[] {1, 40}) {
                        days.add(Hospital.today().minusDays(back));
                    }
                    days.forEach(day -> {
                        addsUp(compliance, day);
                        isWhatWasKnown(hospital, compliance, day);
                    });
                    return true;
                });
    }

    @Test
    void countsAHoldFromWhenItBegan() {
        Duration ago = Duration.ofDays(10);
        Hospital original = Hospital.open("holds_original");
        original.tell(Hospital.report("E1", Instant.parse("2026-11-01T08:00:00Z"), "ICU", "RN9"));
        original.settle();
        Hospital hospital = Hospital.bare("holds");
        Facts.copy(original.jdbc, hospital.jdbc, ago);
        hospital.rebuild.fill(hospital.facts.now(), _ -> {});
        hospital.tell(Hospital.report("E2", Instant.parse("2026-11-01T08:00:00Z"), "ICU", "RN9"));
        hospital.settle();
        keep(hospital);
        List<Instant> began = hospital.jdbc
                .sql("select recorded_at from person_fact order by number")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();

        assertThat(heldSince(hospital)).containsExactlyElementsOf(began);

        PublishedContent other = Hospital.content();
        hospital.publications.publish(
                new PublishedContent(other.policy(), Crosswalk.EMPTY, other.units()), "test", "no codes any more");
        hospital.tell(Hospital.patch(
                "E1",
                Instant.parse("2026-11-02T08:00:00Z"),
                Map.of(AttributePath.person(Attribute.WORK_PHONE), "555-0100"),
                Set.of()));
        hospital.settle();
        assertThat(heldSince(hospital))
                .as("neither a publication nor a report that leaves them on hold begins it anew")
                .containsExactlyElementsOf(began);
    }

    @Test
    void aCorrectionChangesNoExtensionOfAPastDay() {
        Hospital original = Hospital.open("extended_original");
        original.hire("E1");
        UUID wish = UUID.randomUUID();
        original.requests.ask(
                wish,
                original.uuid("E1"),
                new Wish.Extension("hygiene", 1, Hospital.today().plusDays(90)),
                "no class before May",
                null,
                "max");
        assertThat(original.requests.approve(wish, "grace", null, "")).isInstanceOf(RulingRequests.Outcome.Done.class);
        original.settle();
        Hospital open = past("extended_open", original);
        assertThat(extended(open, Hospital.today().minusDays(5)))
                .as("while it was open")
                .isEqualTo(1);

        original.complete(original.uuid("E1"), "hand-hygiene");
        original.settle();
        Hospital hospital = past("extended", original);
        LocalDate then = Hospital.today().minusDays(5);
        assertThat(extended(hospital, then)).as("it was completed").isZero();

        hospital.rulings.rule(
                hospital.uuid("E1"),
                new Ruling.CompletionCorrected(
                        UUID.randomUUID(),
                        hospital.jdbc
                                .sql("select max(number) from completion")
                                .query(Long.class)
                                .single(),
                        null,
                        "was not there",
                        "grace"),
                null);
        hospital.settle();

        assertThat(hospital.duties("E1")).contains("hygiene/1 OPEN");
        assertThat(extended(hospital, null)).as("now it is open").isEqualTo(1);
        assertThat(extended(hospital, then)).as("nobody knew of that then").isZero();
    }

    /// The same ten days ago, with its days kept.
    private static Hospital past(String name, Hospital original) {
        Hospital hospital = Hospital.bare(name);
        Facts.copy(original.jdbc, hospital.jdbc, Duration.ofDays(10));
        hospital.rebuild.fill(hospital.facts.now(), _ -> {});
        hospital.settle();
        keep(hospital);
        return hospital;
    }

    /// How many people have more time: by the number, and by the list behind it.
    private static long extended(Hospital hospital, @Nullable LocalDate day) {
        var compliance = new ComplianceQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
        var scope = new Scope(null, null, day);
        long extended = compliance.overview(scope).orElseThrow().extended();
        assertThat(compliance.list(new Listing(scope, null, null, false, null), 10).stream()
                        .filter(line -> !line.byHand().isEmpty()))
                .hasSize((int) extended);
        assertThat(compliance.spared(scope, 10)).hasSize((int) extended);
        return extended;
    }

    /// Since when people are on hold, the longest first.
    private static List<Instant> heldSince(Hospital hospital) {
        var work = new WorkQueries(hospital.jdbc, new CrosswalkQueries(hospital.jdbc, new WorldStore(hospital.jdbc)));
        return work.items(WorkLists.Kind.ON_HOLD, 9).stream()
                .map(item -> Objects.requireNonNull(item.since()))
                .toList();
    }

    /// Every cell of both tables in every scope.
    private static void addsUp(Compliance compliance, @Nullable LocalDate day) {
        var everywhere = new Scope(null, null, day);
        Overview whole = compliance.overview(everywhere).orElseThrow();
        assertThat(whole.all().all()).isPositive();
        var scopes = new ArrayList<Scope>();
        scopes.add(everywhere);
        for (var unit : compliance.units(day)) {
            scopes.add(everywhere.withUnit(unit.key()));
            scopes.add(new Scope(unit.key(), "hygiene", day));
        }
        compliance.requirements(day).forEach(one -> scopes.add(everywhere.withRequirement(one.key())));
        for (Scope scope : scopes) {
            Overview overview = compliance.overview(scope).orElseThrow();
            matches(compliance, new Listing(scope, null, null, false, null), overview.all());
            for (Row row : overview.requirements()) {
                matches(
                        compliance,
                        new Listing(scope.withRequirement(row.key()), null, null, false, null),
                        row.tally());
                assertThat(row.tally().all()).isEqualTo(overview.all().all());
            }
            for (Status status : List.of(Status.OVERDUE, Status.DUE_SOON, Status.NOT_YET_DUE, Status.COMPLETED)) {
                long column = overview.requirements().stream()
                        .mapToLong(row -> row.tally().of(status))
                        .sum();
                if (scope.requirement() == null) {
                    assertThat(compliance.list(new Listing(scope, status, null, true, null), 10_000))
                            .as("the sum of the column %s in %s", status, scope)
                            .hasSize((int) column);
                }
            }
            var rowsOf = new TreeMap<UUID, Integer>();
            for (Row row : overview.units()) {
                boolean rest = row.part() == Part.DIRECTLY || row.part() == Part.NOWHERE;
                var listing = rest
                        ? new Listing(scope, null, row.part(), false, null)
                        : new Listing(scope.withUnit(row.key()), null, null, false, null);
                matches(compliance, listing, row.tally());
                compliance.list(listing, 10_000).forEach(line -> rowsOf.merge(line.person(), 1, Integer::sum));
            }
            if (!overview.units().isEmpty()) {
                assertThat(rowsOf)
                        .as("nobody is outside every row of %s", scope)
                        .hasSize((int) overview.all().all());
                assertThat(rowsOf.values().stream().filter(rows -> rows > 1).count())
                        .isEqualTo(overview.inSeveral());
            }
        }
    }

    private static void matches(Compliance compliance, Listing all, Tally tally) {
        List<Line> lines = compliance.list(all, 10_000);
        assertThat(lines).extracting(Line::place).doesNotHaveDuplicates();
        for (Status status : Status.values()) {
            assertThat(lines.stream().filter(line -> line.status() == status).count())
                    .as("%s in %s", status, all)
                    .isEqualTo(tally.of(status));
        }
        // One of them, another for each listing: all would be many queries.
        List<Status> statuses = List.of(Status.values());
        Status one = statuses.get(Math.floorMod(all.scope().hashCode() + lines.size(), statuses.size()));
        var listing = new Listing(all.scope(), one, all.part(), false, null);
        assertThat(compliance.count(listing)).as("%s", listing).isEqualTo(tally.of(one));
        assertThat(compliance.list(listing, 10_000))
                .isEqualTo(lines.stream().filter(line -> line.status() == one).toList());
    }

    /// The same from the fold of each person alone.
    private static void isWhatWasKnown(Hospital hospital, Compliance compliance, @Nullable LocalDate day) {
        var known = new AsKnown(hospital.people, new FactLog(hospital.jdbc), hospital.facts, hospital.publications);
        LocalDate asked = day == null ? Hospital.today() : day;
        Map<String, String> expected = new TreeMap<>();
        for (UUID person : hospital.jdbc
                .sql("select uuid from staff_member")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()) {
            known.on(person, asked).flatMap(AsKnown.Past::then).ifPresent(then -> {
                var duties = then.state().duties();
                Status.overall(duties.standing(), duties.assignments()).ifPresent(overall -> {
                    var units = new TreeSet<String>();
                    then.member().positions().stream()
                            .filter(position -> position.isHeldOn(asked))
                            .map(Position::unit)
                            .filter(Objects::nonNull)
                            .forEach(units::add);
                    expected.put(person + "/", overall + " " + units);
                    var latest = new TreeMap<String, Assignment>();
                    duties.assignments()
                            .forEach(one ->
                                    latest.merge(one.requirement(), one, (a, b) -> a.cycle() > b.cycle() ? a : b));
                    latest.keySet()
                            .removeIf(key ->
                                    then.world().policy().requirement(key).isEmpty());
                    latest.forEach((requirement, one) -> Status.of(one)
                            .ifPresent(status -> expected.put(
                                    person + "/" + requirement,
                                    overall.narrowedTo(Optional.of(status)) + " due " + one.dueOn())));
                });
            });
        }
        Map<String, String> listed = new TreeMap<>();
        var scope = new Scope(null, null, day);
        compliance
                .list(new Listing(scope, null, null, false, null), 10_000)
                .forEach(line -> listed.put(line.person() + "/", line.status() + " " + line.units()));
        compliance
                .list(new Listing(scope, null, null, true, null), 10_000)
                .forEach(line ->
                        listed.put(line.person() + "/" + line.requirement(), line.status() + " due " + line.dueOn()));
        assertThat(listed).as("at the end of %s", asked).isEqualTo(expected);
    }

    @Test
    void keepsOnlyWhatIsNewAndComesToTheSameAsFromNothing() {
        Hospital hospital = GeneratedHospital.past("status_more", 3, Duration.ofDays(DAYS));
        keep(hospital);
        List<String> before = Facts.rows(hospital.jdbc, List.of("status_span", "unit_span")).values().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(history(hospital).keep()).as("nothing is left to do").isFalse();

        // As it was when only the first half was over.
        hospital.jdbc.sql("delete from status_span").update();
        hospital.jdbc.sql("delete from unit_span").update();
        hospital.jdbc.sql("delete from status_person").update();
        LocalDate half = Hospital.today().minusDays(DAYS / 2);
        var days = new DayStore(hospital.jdbc);
        days.progress(half, 0, Hospital.settings().home());
        hospital.jdbc.sql("update status_kept set through_on = null").update();
        keep(hospital);

        assertThat(Facts.rows(hospital.jdbc, List.of("status_span", "unit_span")).values().stream()
                        .flatMap(List::stream))
                .containsExactlyElementsOf(before);
    }

    @Test
    void aMergeGivesThePastOfBothToTheOneWhoIsLeft() {
        Hospital hospital = GeneratedHospital.past("status_merge", 8, Duration.ofDays(DAYS));
        keep(hospital);
        List<UUID> two = hospital.jdbc
                .sql("select uuid from staff_member where status = 'ACTIVE' order by id limit 2")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        assertThat(hospital.identities.merge(two.getFirst(), two.getLast(), "test", "one person"))
                .isInstanceOf(Identities.Outcome.Done.class);
        hospital.jdbc
                .sql("alter table identity_verdict disable trigger facts_only")
                .update();
        hospital.jdbc
                .sql("update identity_verdict set recorded_at = recorded_at - interval '25 hours'")
                .update();
        hospital.jdbc.sql("update status_kept set through_on = through_on - 2").update();
        keep(hospital);

        var compliance = new ComplianceQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
        isWhatWasKnown(hospital, compliance, Hospital.today().minusDays(9));
    }

    @Test
    void showsTheTrendOverTheEndsOfMonthsAndSaysNothingOfDaysThatAreNotKept() {
        Hospital hospital = GeneratedHospital.past("status_trend", 4, Duration.ofDays(DAYS));
        var compliance = new ComplianceQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
        var now = new Scope(null, null, null);
        LocalDate yesterday = Hospital.today().minusDays(1);
        assertThat(compliance.kept()).isEmpty();
        assertThat(compliance.trend(compliance.overview(now).orElseThrow(), 12)).isEmpty();
        assertThat(compliance.overview(new Scope(null, null, yesterday))).isEmpty();
        keep(hospital);

        // Each of the four ways to ask.
        for (Scope scope :
                List.of(now, now.withUnit("ICU"), now.withRequirement("hygiene"), new Scope("ICU", "hygiene", null))) {
            List<Point> trend = compliance.trend(compliance.overview(scope).orElseThrow(), 12);
            assertThat(trend).hasSizeBetween(3, 4);
            assertThat(trend.getLast().day()).isNull();
            for (Point point : trend) {
                assertThat(point.tally())
                        .as("%s at the end of %s", scope, point.day())
                        .isEqualTo(compliance
                                .overview(new Scope(scope.unit(), scope.requirement(), point.day()))
                                .orElseThrow()
                                .all());
            }
        }
        assertThat(compliance.overview(new Scope(null, null, yesterday.minusYears(1))))
                .isEmpty();
        assertThat(compliance.overview(new Scope(null, null, LocalDate.MAX))).isEmpty();
        assertThat(compliance.overview(new Scope("NOWHERE", null, null))).isEmpty();
        assertThat(compliance.overview(new Scope(null, "no-such", null))).isEmpty();
    }

    private static StatusHistory history(Hospital hospital) {
        return new StatusHistory(
                hospital.transactions,
                hospital.facts,
                new FactLog(hospital.jdbc),
                new DayStore(hospital.jdbc),
                hospital.publications);
    }

    private static void keep(Hospital hospital) {
        Instant begun = Instant.now();
        StatusHistory history = history(hospital);
        while (history.keep()) {
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMinutes(2));
        }
    }
}
