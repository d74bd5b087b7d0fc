package io.preceptor.lms.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.team.Team.Event;
import io.preceptor.lms.team.Team.EventKind;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.team.Team.Member;
import io.preceptor.lms.team.store.TeamQueries;
import io.preceptor.lms.team.store.UnitLeadStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A chief (C1), a ward manager (M1) who reports to the chief, two nurses (N1, N2) who report to the ward manager, and
/// somebody in another unit (X1) who reports to nobody. The chief is said to report to a nurse, as sources do by
/// mistake.
class TeamTest {

    private static final Hospital HOSPITAL = Hospital.open("team");
    private static final WorldStore WORLDS = new WorldStore(HOSPITAL.jdbc);
    private static final Team TEAM = new TeamQueries(HOSPITAL.jdbc, WORLDS);
    private static final UnitLeads LEADS =
            new UnitLeadStore(HOSPITAL.jdbc, HOSPITAL.transactions, WORLDS, HOSPITAL.audit);
    private static final LocalDate TODAY = Hospital.today();

    @BeforeAll
    static void hire() {
        hire("C1", "ICU", Map.of(Attribute.MANAGER, "N1"));
        hire("M1", "ICU", Map.of(Attribute.MANAGER, "C1"));
        hire(
                "N1",
                "ICU",
                Map.of(
                        Attribute.MANAGER,
                        "M1",
                        Attribute.HIRED_ON,
                        TODAY.minusDays(10).toString()));
        hire(
                "N2",
                "ICU",
                Map.of(
                        Attribute.MANAGER,
                        "M1",
                        Attribute.HIRED_ON,
                        TODAY.minusDays(10).toString()));
        hire("X1", "ED", Map.of());
        HOSPITAL.complete(HOSPITAL.uuid("N2"), "hand-hygiene");
        HOSPITAL.complete(HOSPITAL.uuid("N2"), "icu-sepsis");
        HOSPITAL.settle();
    }

    private static void hire(String employee, String unit, Map<Attribute, String> said) {
        HOSPITAL.tell(Hospital.report(employee, Instant.now().minusSeconds(3600), unit, "RN2"));
        var more = new HashMap<AttributePath, String>();
        said.forEach((attribute, text) -> more.put(AttributePath.person(attribute), text));
        if (!more.isEmpty()) {
            HOSPITAL.tell(Hospital.patch(employee, Instant.now().minusSeconds(1800), more, Set.of()));
        }
        HOSPITAL.settle();
    }

    @Test
    void findsThoseWhoReportToSomebodyAndByChoiceThroughOthersAlsoInACircle() {
        assertThat(names(lead("C1", false))).containsExactly("FamilyM1");
        assertThat(names(lead("C1", true))).containsExactly("FamilyM1", "FamilyN1", "FamilyN2");
        assertThat(names(lead("M1", false))).containsExactly("FamilyN1", "FamilyN2");
        assertThat(names(lead("X1", true))).isEmpty();
        assertThat(names(new Lead(UUID.randomUUID(), null, true))).isEmpty();
    }

    @Test
    void aUnitThatIsLedBringsThoseWhoWorkThereOrBelowAndNotOneself() {
        UUID account = account("ed-lead");
        assertThat(LEADS.name(account, List.of("ED", "NOWHERE"), "test"))
                .isEqualTo(new UnitLeads.Outcome.UnknownUnits(List.of("NOWHERE")));
        assertThat(LEADS.units(account)).isEmpty();

        LEADS.name(account, List.of("ED"), "test");
        assertThat(names(new Lead(account, null, false))).containsExactly("FamilyX1");
        LEADS.name(account, List.of("GEN"), "test");
        assertThat(names(new Lead(account, null, false)))
                .as("ED and ICU lie within it")
                .containsExactly("FamilyC1", "FamilyM1", "FamilyN1", "FamilyN2", "FamilyX1");
        assertThat(names(new Lead(account, HOSPITAL.uuid("X1"), false))).doesNotContain("FamilyX1");
    }

    @Test
    void nobodyElseIsFoundWhateverIsAskedOfThem() {
        UUID stranger = HOSPITAL.uuid("X1");
        Lead manager = lead("M1", true);
        assertThat(TEAM.includes(manager, stranger)).isFalse();
        assertThat(TEAM.member(manager, stranger)).isEmpty();
        assertThat(TEAM.calendar(manager, YearMonth.from(TODAY.plusDays(30))))
                .extracting(Event::person)
                .doesNotContain(stranger)
                .isNotEmpty();
        assertThat(TEAM.includes(manager, HOSPITAL.uuid("M1")))
                .as("not oneself")
                .isFalse();
        assertThat(TEAM.includes(lead("M1", false), HOSPITAL.uuid("N1"))).isTrue();
        assertThat(TEAM.includes(lead("C1", false), HOSPITAL.uuid("N1"))).isFalse();
        assertThat(TEAM.includes(lead("C1", true), HOSPITAL.uuid("N1"))).isTrue();
    }

    @Test
    void saysHowEachStandsAndEveryNumberIsThatOfThePeopleBehindIt() {
        Team.Overview overview = TEAM.overview(lead("M1", false)).orElseThrow();
        assertThat(overview.members())
                .extracting(Member::name, Member::number, Member::status, Member::open)
                .containsExactly(
                        tuple("FamilyN1", "N1", Status.NOT_YET_DUE, 2), tuple("FamilyN2", "N2", Status.COMPLETED, 0));
        assertThat(overview.tally().all()).isEqualTo(overview.members().size());
        for (Status status : Status.values()) {
            assertThat(overview.tally().of(status))
                    .isEqualTo(overview.members().stream()
                            .filter(one -> one.status() == status)
                            .count());
        }
        Member open = overview.members().getFirst();
        assertThat(open.nextDueOn()).isNotNull();
        assertThat(open.units()).containsExactly("ICU");
        assertThat(TEAM.member(lead("M1", false), HOSPITAL.uuid("N2"))
                        .orElseThrow()
                        .certifications())
                .singleElement()
                .satisfies(one -> assertThat(one.course()).isEqualTo("hand-hygiene"));
    }

    @Test
    void theCalendarHasDueDatesEndsOfCertificationsAndLeaves() {
        LocalDate due = TEAM.overview(lead("M1", false))
                .orElseThrow()
                .members()
                .getFirst()
                .nextDueOn();
        assertThat(due).isNotNull();
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(due)))
                .filteredOn(one -> one.kind() == EventKind.DUE && one.day().equals(due))
                .extracting(Event::name)
                .contains("FamilyN1");
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(TODAY.plusYears(1))))
                .filteredOn(one -> one.kind() == EventKind.EXPIRES)
                .extracting(Event::name, Event::title)
                .containsExactly(tuple("FamilyN2", "Hand hygiene"));

        LocalDate from = TODAY.plusMonths(2).withDayOfMonth(28);
        HOSPITAL.rulings.rule(
                HOSPITAL.uuid("N2"),
                new Ruling.OnLeave(UUID.randomUUID(), from, from.plusDays(20), "a course abroad", "grace"),
                null);
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(from)))
                .filteredOn(one -> one.kind() == EventKind.AWAY)
                .extracting(Event::day, Event::until)
                .containsExactly(tuple(from, YearMonth.from(from).atEndOfMonth()));
        LocalDate next = from.plusMonths(1);
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(next)))
                .filteredOn(one -> one.kind() == EventKind.AWAY)
                .extracting(Event::day, Event::until)
                .containsExactly(tuple(next.withDayOfMonth(1), from.plusDays(20)));
    }

    @Test
    void theCalendarHasSessionsInWhichTheyHaveAPlace() {
        var store = new SessionStore(HOSPITAL.jdbc);
        LocalDate day = TODAY.plusMonths(4).withDayOfMonth(1);
        session(store, day.atTime(23, 0), State.PLANNED, "N1", "N2", "X1");
        session(store, day.atTime(7, 0), State.CANCELLED, "N1");
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(day)))
                .filteredOn(one -> one.kind() == EventKind.SESSION)
                .extracting(Event::day, Event::name, Event::title)
                .as("one place; who waits, who is of another team and what is cancelled is not there")
                .containsExactly(tuple(day, "FamilyN1", "airway, 23:00–01:00, Lab"));
        assertThat(TEAM.calendar(lead("M1", false), YearMonth.from(day).minusMonths(1)))
                .filteredOn(one -> one.kind() == EventKind.SESSION)
                .isEmpty();
    }

    private static UUID session(SessionStore store, LocalDateTime starts, State state, String... employees) {
        UUID session = UUID.randomUUID();
        var terms = new SessionTerms(
                "airway",
                "Lab",
                ZoneId.of("America/Chicago"),
                starts,
                Duration.ofHours(2),
                1,
                "pat",
                starts.toLocalDate());
        Instant now = HOSPITAL.facts.now();
        store.append(session, new Version(1, now, state, terms, "pat", ""));
        for (String employee : employees) {
            store.append(session, new Entry(now, HOSPITAL.uuid(employee), What.ENROLLED, null, "test"));
        }
        return session;
    }

    @Test
    void newStartersAreCountedOnceAndTheMedianIsOfThoseWhoAreDone() {
        Starters starters = TEAM.starters(lead("M1", false), 365);
        assertThat(starters.all())
                .extracting(Starters.Starter::name, Starters.Starter::days, Starters.Starter::isCompetent)
                .containsExactlyInAnyOrder(tuple("FamilyN1", 10, false), tuple("FamilyN2", 10, true));
        assertThat(starters.medianDays()).isEqualTo(10.0);
        long inStretches = starters.distribution().stream()
                .mapToLong(one -> one.people().size())
                .sum();
        assertThat(inStretches + starters.underWay().size())
                .isEqualTo(starters.all().size());
        assertThat(TEAM.starters(lead("M1", false), 5).all())
                .as("who began ten days ago")
                .isEmpty();
    }

    private static List<String> names(Lead lead) {
        return TEAM.overview(lead).orElseThrow().members().stream()
                .map(one -> String.valueOf(one.name()))
                .toList();
    }

    private static Lead lead(String employee, boolean indirect) {
        return new Lead(UUID.randomUUID(), HOSPITAL.uuid(employee), indirect);
    }

    private static UUID account(String username) {
        UUID id = UUID.randomUUID();
        HOSPITAL.jdbc.sql("""
                        insert into account (id, username, roles, password_hash, must_change_password, enabled,
                            failed_sign_ins)
                        values (:id, :username, array['MANAGER'], 'x', false, true, 0)
                        """).param("id", id).param("username", username).update();
        return id;
    }
}
