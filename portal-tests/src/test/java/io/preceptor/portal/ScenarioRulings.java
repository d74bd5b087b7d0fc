package io.preceptor.portal;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.converge.Certificates;
import io.preceptor.lms.converge.RulingRequests;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.learning.CertificateClaim;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody decides by hand in a scenario: a manager asks, an officer decides.
final class ScenarioRulings {

    private static final String MANAGER = "max";
    private static final String OFFICER = "ada";

    private final Rulings rulings;
    private final RulingRequests requests;
    private final Certificates certificates;
    private final JdbcClient jdbc;
    private final Map<String, UUID> last = new HashMap<>();

    ScenarioRulings(Rulings rulings, RulingRequests requests, Certificates certificates, JdbcClient jdbc) {
        this.rulings = rulings;
        this.requests = requests;
        this.certificates = certificates;
        this.jdbc = jdbc;
    }

    /// @return whether the step is one of these
    boolean takes(Scenario.Step step) {
        return switch (step.kind()) {
            case "exempts", "extends", "assigns", "leaves", "corrects", "credits", "brings", "takesBack" -> true;
            default -> false;
        };
    }

    void rule(Scenario.Step step, UUID person) {
        UUID id = UUID.randomUUID();
        String who = step.need("who");
        switch (step.kind()) {
            case "exempts" ->
                approved(
                        step,
                        id,
                        person,
                        new Wish.Exemption(
                                step.need("requirement"), day(step.need("from")), dayOrNull(step.get("to"))));
            case "extends" ->
                approved(step, id, person, new Wish.Extension(step.need("requirement"), 1, day(step.need("to"))));
            case "assigns" ->
                record(
                        person,
                        new Ruling.AssignedByHand(
                                id, step.need("course"), day(step.need("to")), reason(step, "an incident"), MANAGER));
            case "leaves" ->
                record(
                        person,
                        new Ruling.OnLeave(
                                id,
                                day(step.need("from")),
                                dayOrNull(step.get("to")),
                                reason(step, "parental leave"),
                                OFFICER));
            case "corrects" ->
                record(
                        person,
                        new Ruling.CompletionCorrected(
                                id,
                                completion(person, step.need("course")),
                                instant(step),
                                reason(step, "a wrong roster"),
                                OFFICER));
            case "credits" ->
                approved(
                        step,
                        id,
                        person,
                        new Wish.Credit(
                                step.need("course"),
                                CreditKind.valueOf(
                                        step.need("as").toUpperCase(Locale.ROOT).replace('-', '_')),
                                day(step.need("from")),
                                dayOrNull(step.get("to")),
                                hours(step)));
            case "brings" -> brings(step, id, person);
            case "takesBack" -> record(person, new Ruling.Ended(id, known(who), reason(step, "it is over"), OFFICER));
            default -> throw new IllegalArgumentException(step.at() + ": nobody rules " + step.kind());
        }
        last.put(who, id);
    }

    private static String reason(Scenario.Step step, String otherwise) {
        String reason = step.get("reason");
        return reason == null ? otherwise : reason;
    }

    private UUID known(String who) {
        UUID ruling = last.get(who);
        if (ruling == null) {
            throw new IllegalArgumentException("Nothing was decided about " + who);
        }
        return ruling;
    }

    private void approved(Scenario.Step step, UUID id, UUID person, Wish wish) {
        Evidence evidence = wish instanceof Wish.Credit
                ? new Evidence(
                        EvidenceKind.TRANSCRIPT, "T-1", "Mercy Hospital", URI.create("https://example.org/t1"), null)
                : null;
        expect(requests.ask(id, person, wish, reason(step, "a good reason"), evidence, MANAGER));
        expect(requests.approve(id, OFFICER, null, ""));
    }

    /// The learner hands it in, and somebody else accepts it.
    private void brings(Scenario.Step step, UUID id, UUID person) {
        var claim = new CertificateClaim(
                id,
                person,
                step.need("course"),
                "American Heart Association",
                "C-" + id,
                day(step.need("on")),
                dayOrNull(step.get("until")),
                hours(step),
                URI.create("https://example.org/card"),
                null,
                "learner");
        expect(certificates.handIn(claim));
        expect(certificates.accept(id, OFFICER, null, ""));
    }

    private static void expect(Certificates.Outcome outcome) {
        if (!(outcome instanceof Certificates.Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static CreditHours hours(Scenario.Step step) {
        var hours = new EnumMap<CreditType, BigDecimal>(CreditType.class);
        for (CreditType type : CreditType.values()) {
            String stated = step.get(type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (stated != null) {
                hours.put(type, new BigDecimal(stated));
            }
        }
        return new CreditHours(hours);
    }

    private static void expect(RulingRequests.Outcome outcome) {
        if (!(outcome instanceof RulingRequests.Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private void record(UUID person, Ruling ruling) {
        Rulings.Outcome outcome = rulings.rule(person, ruling, null);
        if (!(outcome instanceof Rulings.Outcome.Recorded)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /// The newest of the course.
    private long completion(UUID person, String course) {
        return jdbc.sql("""
                        select max(c.number) as number from completion c join staff_member m on m.id = c.staff_id
                        where m.uuid = :person and c.course = :course
                        """)
                .param("person", person)
                .param("course", course)
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    private static @Nullable Instant instant(Scenario.Step step) {
        String on = step.get("on");
        return on == null
                ? null
                : day(on).atTime(12, 0).atZone(ScenarioHospital.ZONE).toInstant();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static @Nullable LocalDate dayOrNull(@Nullable String text) {
        return text == null ? null : day(text);
    }
}
