package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.feed.held.Effects;
import io.preceptor.lms.feed.held.FileBreaker.Holding;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.HeldFileDecisions;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A hospital to which nearly everything has happened that can.
final class EventfulYear {

    static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    static final long PEOPLE = 10;

    private static final AttributePath EMAIL = AttributePath.person(Attribute.EMAIL);
    private static final AttributePath STATUS = AttributePath.person(Attribute.STATUS);

    private EventfulYear() {}

    static Hospital live(String name) {
        Hospital hospital = Hospital.open(name);
        for (int i = 1; i <= PEOPLE; i++) {
            hospital.tell(
                    Hospital.report("E" + i, THEN.plusSeconds(600), i % 2 == 0 ? "ICU" : "ED", i == 4 ? "RN9" : "RN2"));
        }
        hospital.settle();
        reports(hospital);
        units(hospital);
        publications(hospital);
        deliveries(hospital);
        outside(hospital);
        guard(hospital);
        heldFile(hospital);
        rulings(hospital);
        identities(hospital);
        paths(hospital);
        hospital.jdbc.sql("delete from journal_content").update();
        return hospital;
    }

    private static void reports(Hospital hospital) {
        hospital.tell(Hospital.patch("E1", THEN, Map.of(EMAIL, "e1@example.org"), Set.of()));
        hospital.tell(scoped("E2", 700, ReportScope.PATCH, Map.of(EMAIL, new Stated.Cleared("STF-15"))));
        hospital.tell(scoped("E3", 700, ReportScope.END, Map.of()));
        hospital.settle();
        assertThat(hospital.duties("E3")).containsOnly("hygiene/1 WITHDRAWN", "triage/1 WITHDRAWN");
        hospital.tell(Hospital.report("E3", THEN.plusSeconds(800), "ICU", "RN2"));
        // Says an identifier that a later report, which gave the whole list, no longer has.
        var list = Map.of(AttributePath.identifier(Hospital.identifier("E5"), Attribute.IDENTIFIER_TYPE), "EI");
        hospital.tell(Hospital.patch("E5", THEN.plusSeconds(700), list, Set.of(AttributeGroup.IDENTIFIER)));
        var old = Map.of(AttributePath.identifier(Hospital.identifier("OLD"), Attribute.IDENTIFIER_TYPE), "EI");
        hospital.tell(Hospital.patch("E5", THEN.plusSeconds(650), old, Set.of()));
        hospital.settle();
    }

    /// E8 goes to a unit that nobody knows yet; then a source says that it lies within the ED.
    private static void units(Hospital hospital) {
        hospital.tell(Hospital.report("E8", THEN.plusSeconds(850), "ED-N", "RN2"));
        hospital.settle();
        assertThat(hospital.duties("E8")).contains("sepsis/1 OPEN");
        Feeding.say(hospital, "rooms", new UnitReport("ED-N", "North", UnitKind.UNIT, "ED", null, null));
        hospital.settle();
        assertThat(hospital.duties("E8")).contains("sepsis/1 WITHDRAWN", "triage/1 OPEN");
    }

    /// Between two facts of everyone: E4's job code becomes known.
    private static void publications(Hospital hospital) {
        PublishedContent content = Hospital.content();
        var roles = new HashMap<>(content.crosswalk().roles());
        roles.put(new JobCode(null, "RN9"), "nurse");
        assertThat(hospital.duties("E4")).isEmpty();
        hospital.publications.publish(
                new PublishedContent(content.policy(), new Crosswalk(roles), content.units()), "test", "RN9");
        hospital.tell(Hospital.report("E6", THEN.plusSeconds(800), "ED", "RN2"));
        hospital.settle();
        assertThat(hospital.duties("E4")).isNotEmpty();
    }

    private static void deliveries(Hospital hospital) {
        for (String employee : List.of("E1", "E2", "E4", "E5", "E6")) {
            UUID staff = hospital.jdbc
                    .sql("select uuid from staff_member where id = :id")
                    .param("id", hospital.number(employee))
                    .query((row, _) -> row.getObject(1, UUID.class))
                    .single();
            hospital.learning.submit(new Attempt(UUID.randomUUID(), staff, "hand-hygiene", Map.of("q1", Set.of("a"))));
        }
        var seen = new DeliveryOutcome.SeenOnReadBack("Practitioner/1", "W/\"2\"", true, "PUT 200");
        answer(hospital, "E1", seen);
        answer(hospital, "E2", new DeliveryOutcome.TryLater("busy", Duration.ofHours(1), "PUT 503"));
        answer(hospital, "E4", new DeliveryOutcome.Parked("refused", "PUT 422"));
        UUID again = answer(hospital, "E5", seen);
        hospital.resend.resend(List.of(again), "test");
        answer(hospital, "E6", new DeliveryOutcome.AnswerUnknown("no answer", "PUT"));
        // Another name and back: what is wanted is at last what was confirmed.
        hospital.publications.publish(named("Renamed Hospital"), "test", "renamed");
        hospital.settle();
        hospital.publications.publish(Hospital.settings(), "test", "named as before");
        hospital.settle();
    }

    private static UUID answer(Hospital hospital, String employee, DeliveryOutcome outcome) {
        Push push = hospital.deliveries
                .claim("directory", hospital.number(employee), Duration.ofMinutes(1))
                .orElseThrow();
        hospital.deliveries.settle(push, outcome);
        return push.items().getFirst().id();
    }

    /// Other systems tell of completions: of this year and long over, twice, and of somebody who comes later.
    private static void outside(Hospital hospital) {
        LocalDate today = Hospital.today();
        Outside.say(
                hospital,
                Outside.report("E2", "icu-sepsis", today.minusDays(3)),
                Outside.report("E6", "hand-hygiene", today.minusYears(3)),
                Outside.report("E8", "ed-triage", today),
                Outside.report("E8", "ed-triage", today),
                Outside.report("LATER", "hand-hygiene", today.minusDays(1)));
        hospital.tell(Hospital.patch(
                "E5",
                THEN.plusSeconds(860),
                Map.of(AttributePath.identifier(Hospital.identifier("LATER"), Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of()));
        hospital.settle();
        assertThat(hospital.duties("E8")).contains("triage/1 COMPLETED");
        assertThat(hospital.reports.parked(9)).isEmpty();
    }

    /// E3 ended before; of four more endings two pass, one is released and one discarded.
    private static void guard(Hospital hospital) {
        for (int i = 7; i <= PEOPLE; i++) {
            var said = Map.of(
                    STATUS,
                    "ENDED",
                    AttributePath.identifier(Hospital.identifier("NEW" + i), Attribute.IDENTIFIER_TYPE),
                    "EI");
            hospital.tell(Hospital.patch("E" + i, THEN.plusSeconds(900), said, Set.of()));
        }
        hospital.settle();
        List<Long> held = hospital.jdbc
                .sql("select number from report_work where state = 'HELD' order by number")
                .query((row, _) -> row.getLong(1))
                .list();
        assertThat(held).hasSize(2);
        assertThat(hospital.held.release(held.getFirst(), "test", "they did leave"))
                .isTrue();
        assertThat(hospital.held.release(held.getFirst(), "test", "twice")).isFalse();
        assertThat(hospital.held.discard(held.getLast(), "test", "they did not"))
                .isTrue();
        assertThat(hospital.held.discard(held.getLast(), "test", "twice")).isFalse();
        hospital.settle();
        assertThat(hospital.duties("E9")).doesNotContain("hygiene/1 OPEN");
        assertThat(hospital.duties("E10")).contains("hygiene/1 OPEN");
    }

    /// A file that one person releases and another discards.
    private static void heldFile(Hospital hospital) {
        var breaker = new FileBreakerStore(hospital.transactions, hospital.jdbc, hospital.publications, () -> {});
        var files = new HeldFileDecisions(hospital.transactions, hospital.jdbc);
        var good = new GoodFile("staff.csv", THEN, 10, 0, List.of(), false, false, Map.of());
        long number = breaker.begin(new Holding(
                new Identity("hr", "staff.csv", "hash", "settings", THEN, 100, 10),
                false,
                false,
                2,
                List.of(),
                Effects.NONE,
                good,
                null));
        breaker.hold(number, 1, true);
        files.release("hr", number, "test", "they did leave");
        files.discard("hr", number, "another", "they did not");
    }

    /// Exempt, more time, a course by hand, a leave, a correction; one of them ended again. Of E5, who is about to be
    /// E1, too.
    private static void rulings(Hospital hospital) {
        LocalDate today = Hospital.today();
        Ruled.exempted(hospital, "E2", "sepsis", today, today.plusDays(90));
        Ruled.exempted(hospital, "E5", "triage", today.minusDays(1), null);
        Ruled.extended(hospital, "E10", "hygiene", today.plusDays(200));
        UUID course = Ruled.assigned(hospital, "E4", "ed-triage", today.plusDays(9));
        Ruled.assigned(hospital, "E1", "icu-sepsis", today.plusDays(20));
        Ruled.leave(hospital, "E6", today.minusDays(2), today.plusDays(30));
        Ruled.corrected(hospital, "E5", "hand-hygiene", null);
        Ruled.ended(hospital, "E4", course);
        hospital.settle();
    }

    /// E5 was E1 all along; E2 and E4 were taken for one person for a while.
    private static void identities(Hospital hospital) {
        UUID second = hospital.uuid("E4");
        assertThat(hospital.identities.merge(hospital.uuid("E1"), hospital.uuid("E5"), "test", "one person"))
                .isInstanceOf(Identities.Outcome.Done.class);
        assertThat(hospital.identities.merge(hospital.uuid("E2"), second, "test", "one person"))
                .isInstanceOf(Identities.Outcome.Done.class);
        hospital.tell(Hospital.report("E4", THEN.plusSeconds(1000), "ICU", "RN3"));
        hospital.settle();
        assertThat(hospital.identities.unmerge(second, Identities.Share.NONE, "test", "two people"))
                .isInstanceOf(Identities.Outcome.Done.class);
        hospital.settle();
    }

    /// Everybody takes a path, on which triage counts as sepsis, with grace and until the end of the night shift; E6 is
    /// on leave for a while.
    private static void paths(Hospital hospital) {
        PublishedContent content = Hospital.content();
        Policy policy = content.policy();
        var path = new LearningPath(
                "ready",
                "Ready",
                1,
                LearningPath.Underway.KEEP,
                List.of(
                        PathStep.of("Hygiene", "hand-hygiene"),
                        PathStep.choose("Both", 2, List.of("icu-sepsis", "ed-triage"))),
                new CertificationRule("Ready", Period.ofYears(2), Period.ofDays(60)));
        var requirements = new ArrayList<>(policy.requirements());
        requirements.add(new Requirement(
                        "ready",
                        "Ready",
                        "ready",
                        new Criterion.Everyone(),
                        new DueRule.AfterAssignment(Period.ofDays(20)),
                        false,
                        null,
                        "Quality",
                        null)
                .with(new DueTerms(Period.ofDays(7), null, true, null)));
        var curriculum =
                new Curriculum(List.of(path), List.of(new Equivalency("icu-sepsis", List.of("ed-triage"), null, null)));
        hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                policy.courses(),
                                requirements,
                                policy.roles(),
                                policy.audiences(),
                                policy.packs(),
                                curriculum),
                        content.crosswalk(),
                        content.units()),
                "test",
                "paths");
        hospital.tell(Hospital.patch("E6", THEN.plusSeconds(1100), Map.of(STATUS, "ON_LEAVE"), Set.of()));
        hospital.settle();
        hospital.tell(Hospital.patch("E6", THEN.plusSeconds(1200), Map.of(STATUS, "ACTIVE"), Set.of()));
        hospital.settle();
        assertThat(hospital.duties("E1")).contains("ready/1 IN_PROGRESS");
        assertThat(hospital.jdbc
                        .sql("select count(*) from assignment where path is not null and grace_until is not null")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isPositive();
    }

    private static Settings named(String hospital) {
        Settings settings = Hospital.settings();
        return new Settings(
                hospital,
                settings.home(),
                settings.precedence(),
                settings.certificateSystem(),
                settings.courseSystem(),
                settings.dueSoon(),
                settings.guard(),
                settings.targets());
    }

    private static StaffReport scoped(
            String employee, int second, ReportScope scope, Map<AttributePath, Stated> statements) {
        StaffReport like = Hospital.patch(employee, THEN.plusSeconds(second), Map.of(), Set.of());
        return new StaffReport(
                like.object(), like.saidAt(), like.sequence(), like.receivedAt(), null, scope, Set.of(), statements);
    }
}
