package io.preceptor.lms.evidence.format;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.compliance.ByHand.Decided;
import io.preceptor.lms.converge.AsKnown.Held;
import io.preceptor.lms.converge.AsKnown.Known;
import io.preceptor.lms.evidence.PersonEvidence;
import io.preceptor.lms.evidence.PersonEvidence.Handed;
import io.preceptor.lms.evidence.PersonEvidence.Proof;
import io.preceptor.lms.evidence.PersonEvidence.Required;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What proves one person's training, as JSON for machines: `preceptor-evidence-1`. Days are dates, moments are UTC.
public final class EvidenceFormat {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EvidenceFormat() {}

    public static byte[] write(PersonEvidence person) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", "preceptor-evidence-1");
        json.put("id", person.dossier().member().uuid().toString());
        json.put("name", person.dossier().name());
        ArrayNode numbers = json.putArray("staffNumbers");
        person.numbers()
                .forEach(one -> numbers.addObject()
                        .put("system", one.system().toString())
                        .put("value", one.value()));
        json.put("status", person.dossier().member().status().name());
        json.put("standing", person.dossier().standing().kind().name());
        json.put("standingBecause", person.dossier().standing().because());
        json.put("day", person.past().day().toString());
        positions(json.putArray("positions"), person.dossier().member().positions());
        ArrayNode roles = json.putArray("roleHistory");
        for (Held one : person.roles()) {
            position(roles.addObject(), one.position())
                    .put("knownFrom", one.knownFrom().toString())
                    .put("knownUntil", text(one.knownUntil()));
        }
        past(
                json.putObject("asKnownOnTheDay"),
                person.past().then().orElse(null),
                person.past().heldThen());
        certifications(
                json.withObject("asKnownOnTheDay").putArray("certificationsValid"),
                person.past().certifiedThen());
        ObjectNode held = json.putObject("onTheDayAsKnownNow");
        positions(held.putArray("positionsHeld"), person.past().heldNow());
        certifications(held.putArray("certificationsValid"), person.past().certifiedNow());
        person.duties().forEach(duty -> required(json.withArray("assignments").addObject(), duty));
        ArrayNode proofs = json.withArray("completions");
        person.proofs().forEach(proof -> proof(proofs.addObject(), proof));
        ArrayNode years = json.putArray("creditHoursByYear");
        person.credit().forEach(one -> hours(years.addObject().put("year", one.year()), one.hours()));
        ArrayNode exemptions = json.putArray("exemptions");
        ArrayNode others = json.putArray("decidedByHand");
        person.decided()
                .forEach(one -> decided(
                        one.ruling() instanceof Ruling.Exempted ? exemptions.addObject() : others.addObject(), one));
        ArrayNode returned = json.putArray("returned");
        person.returned().forEach(item -> returned(returned.addObject(), item));
        return bytes(json);
    }

    /// One attempt: the evidence behind a completion.
    public static byte[] write(Handed attempt) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", "preceptor-attempt-1");
        json.put("id", attempt.id().toString());
        json.put("course", attempt.course());
        json.put("contentHash", attempt.contentHash());
        json.put("scorePercent", attempt.scorePercent());
        json.put("passed", attempt.passed());
        json.put("recordedAt", attempt.recordedAt().toString());
        ObjectNode answers = json.putObject("answers");
        attempt.answers().forEach((question, choices) -> {
            ArrayNode taken = answers.putArray(question);
            choices.stream().sorted().forEach(taken::add);
        });
        return bytes(json);
    }

    /// What it says, as it is kept; who stands behind it and why, and what ended it.
    private static void decided(ObjectNode json, Decided one) {
        json.put("id", one.ruling().id().toString())
                .put("subject", one.subject())
                .put("reason", one.ruling().reason())
                .put("decidedBy", one.ruling().decidedBy())
                .put("recordedAt", one.at().toString());
        switch (one.ruling()) {
            case Ruling.Exempted exempted ->
                json.put("kind", "EXEMPTED")
                        .put("requirement", exempted.requirement())
                        .put("from", text(exempted.from()))
                        .put("until", text(exempted.until()))
                        .put("askedBy", exempted.askedBy());
            case Ruling.Extended extended ->
                json.put("kind", "EXTENDED")
                        .put("requirement", extended.requirement())
                        .put("cycle", extended.cycle())
                        .put("dueOn", text(extended.dueOn()))
                        .put("askedBy", extended.askedBy());
            case Ruling.AssignedByHand assigned ->
                json.put("kind", "ASSIGNED_BY_HAND")
                        .put("course", assigned.course())
                        .put("dueOn", text(assigned.dueOn()));
            case Ruling.SelfEnrolled enrolled ->
                json.put("kind", "SELF_ENROLLED").put("course", enrolled.course());
            case Ruling.OnLeave leave ->
                json.put("kind", "ON_LEAVE").put("from", text(leave.from())).put("until", text(leave.until()));
            case Ruling.CompletionCorrected corrected ->
                json.put("kind", "COMPLETION_CORRECTED")
                        .put("completion", corrected.completion())
                        .put("completedAt", text(corrected.completedAt()))
                        .put("validTo", text(corrected.validTo()));
            case Ruling.Credited credited -> {
                json.put("kind", "CREDITED")
                        .put("credit", credited.kind().name())
                        .put("course", credited.course())
                        .put("completedOn", text(credited.completedOn()))
                        .put("validTo", text(credited.validTo()))
                        .put("evidence", credited.evidence().words())
                        .put("evidenceLink", text(credited.evidence().link()))
                        .put("evidenceSha256", credited.evidence().sha256())
                        .put("askedBy", credited.askedBy());
                hours(json, credited.hours());
            }
            case Ruling.Ended ended ->
                json.put("kind", "ENDED").put("ends", ended.ends().toString());
        }
        Decided end = one.ended();
        if (end != null) {
            json.putObject("ended")
                    .put("by", end.ruling().decidedBy())
                    .put("at", end.at().toString())
                    .put("reason", end.ruling().reason());
        }
    }

    private static void hours(ObjectNode json, CreditHours hours) {
        ObjectNode byType = json.putObject("creditHours");
        hours.byType().forEach((type, value) -> byType.put(type.name(), value));
    }

    private static void past(ObjectNode json, @Nullable Known known, List<Position> held) {
        json.put("known", known != null);
        positions(json.putArray("positionsHeld"), held);
        ArrayNode assignments = json.putArray("assignments");
        if (known != null) {
            json.put("standing", known.state().duties().standing().kind().name());
            known.state().duties().assignments().forEach(one -> assignment(assignments.addObject(), one));
        }
    }

    private static void positions(ArrayNode json, List<Position> positions) {
        positions.forEach(one -> position(json.addObject(), one));
    }

    private static ObjectNode position(ObjectNode json, Position one) {
        return json.put("source", one.source())
                .put("unit", one.unit())
                .put("facility", one.facility())
                .put("jobCode", one.jobCode())
                .put("role", one.role())
                .put("startsOn", text(one.startsOn()))
                .put("endsOn", text(one.endsOn()));
    }

    private static void certifications(ArrayNode json, List<Certification> certifications) {
        certifications.forEach(one -> certification(json.addObject(), one));
    }

    private static void certification(ObjectNode json, Certification one) {
        json.put("number", one.number())
                .put("course", one.course())
                .put("title", one.title())
                .put("validFrom", text(one.validFrom()))
                .put("validTo", text(one.validTo()));
        if (one.revokedOn() != null) {
            json.put("revokedOn", text(one.revokedOn())).put("because", one.because());
        }
    }

    private static void assignment(ObjectNode json, Assignment one) {
        json.put("id", one.id().toString())
                .put("requirement", one.requirement())
                .put("cycle", one.cycle())
                .put("course", one.course())
                .put("progress", one.progress().name())
                .put("timeliness", one.timeliness().name())
                .put("assignedAt", one.assignedAt().toString())
                .put("dueOn", one.dueOn().toString())
                .put("zone", one.zone().getId())
                .put("dueBecause", one.dueBecause())
                .put("closedAt", text(one.closedAt()))
                .put("closedBecause", one.closedBecause());
    }

    private static void required(ObjectNode json, Required required) {
        assignment(json, required.duty().assignment());
        json.put("policyVersion", required.version());
        Requirement rule = required.onTheDay();
        if (rule == null) {
            json.putNull("requirementOnTheDay");
        } else {
            ObjectNode inForce = json.putObject("requirementOnTheDay");
            inForce.put("title", rule.title()).put("owner", rule.owner());
            Regulation regulation = rule.regulation();
            if (regulation != null) {
                inForce.put("authority", regulation.authority())
                        .put("section", regulation.section())
                        .put("link", text(regulation.link()));
            }
        }
        ArrayNode steps = json.putArray("steps");
        for (DutyChange step : required.duty().steps()) {
            steps.addObject()
                    .put("change", step.kind().name())
                    .put("at", step.at().toString())
                    .put("fact", step.fact())
                    .put("because", step.because())
                    .put("dueOn", text(step.dueOn()));
        }
    }

    private static void proof(ObjectNode json, Proof proof) {
        json.put("id", proof.completion().id().toString())
                .put("number", proof.completion().number())
                .put("course", proof.completion().course())
                .put("title", proof.title())
                .put("contentHash", proof.completion().contentHash())
                .put("contentPolicyVersion", proof.contentVersion())
                .put("completedAt", proof.completion().completedAt().toString())
                .put("recordedAt", proof.completion().recordedAt().toString())
                .put("scorePercent", proof.completion().scorePercent())
                .put("evidence", proof.completion().evidence())
                .put("attempt", text(proof.attempt()))
                .put("credit", text(proof.completion().credit()));
        hours(json, proof.hours());
        Decided corrected = proof.corrected();
        if (corrected != null) {
            decided(json.putObject("corrected"), corrected);
        }
        Certification awarded = proof.certification();
        if (awarded != null) {
            certification(json.putObject("certification"), awarded);
        }
    }

    private static void returned(ObjectNode json, DeliveryList.Item item) {
        DeliveryList.Line line = item.line();
        json.put("target", line.target())
                .put("certificate", line.certificate())
                .put("state", line.state().name())
                .put("wantedAt", line.wantedAt().toString())
                .put("confirmedAt", text(line.confirmedAt()))
                .put("externalId", line.externalId());
        ArrayNode exchanges = json.putArray("exchanges");
        for (DeliveryList.Exchange one : item.exchanges()) {
            exchanges
                    .addObject()
                    .put("at", one.at().toString())
                    .put("outcome", one.outcome())
                    .put("written", one.written())
                    .put("reason", one.reason());
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static byte[] bytes(ObjectNode json) {
        return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }
}
