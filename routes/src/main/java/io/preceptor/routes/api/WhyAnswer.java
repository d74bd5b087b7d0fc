package io.preceptor.routes.api;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.Why;
import io.preceptor.lms.converge.Whys.Answered;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the API says why. What is not known is absent.
final class WhyAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Answered answered;

    private WhyAnswer(Answered answered) {
        this.answered = answered;
    }

    static byte[] of(Answered answered) {
        return JSON.writeValueAsBytes(new WhyAnswer(answered).json());
    }

    private ObjectNode json() {
        Why why = answered.why();
        ObjectNode json = JSON.createObjectNode()
                .put("person", answered.person().toString())
                .put("requirement", why.requirement())
                .put("title", why.title())
                .put("answer", word(why.answer()))
                .put("sentence", why.sentence())
                .put("askedAt", answered.at().toString());
        json.set("publication", publication(why.world()));
        json.putObject("standing")
                .put("kind", word(why.standing().kind()))
                .put("because", why.standing().because());
        if (why.terms() != null) {
            json.set("terms", terms(why.terms()));
        }
        if (why.assignment() != null) {
            json.set("assignment", assignment(why.assignment()));
        }
        ArrayNode conditions = json.putArray("conditions");
        why.conditions().forEach(one -> conditions.add(condition(one)));
        ArrayNode arithmetic = json.putArray("arithmetic");
        why.arithmetic()
                .forEach(line -> source(
                        arithmetic.addObject().put("what", line.what()).put("value", line.value()), line.origin()));
        ArrayNode steps = json.putArray("steps");
        why.steps().forEach(step -> steps.add(step(step)));
        history(json.putObject("history"), why);
        return json;
    }

    private ObjectNode publication(long world) {
        ObjectNode json = JSON.createObjectNode().put("fact", world);
        Integer version = answered.versions().get(world);
        return version == null ? json : json.put("version", version);
    }

    private static ObjectNode terms(Requirement terms) {
        ObjectNode json = JSON.createObjectNode()
                .put("course", terms.course())
                .put("owner", terms.owner())
                .put("recurring", terms.recurring());
        day(json, "effectiveFrom", terms.effectiveFrom());
        if (terms.regulation() != null) {
            json.putObject("regulation")
                    .put("authority", terms.regulation().authority())
                    .put("section", terms.regulation().section());
        }
        return json;
    }

    private ObjectNode assignment(Assignment one) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", one.id().toString())
                .put("cycle", one.cycle())
                .put("progress", word(one.progress()))
                .put("timeliness", word(one.timeliness()))
                .put("assignedAt", one.assignedAt().toString())
                .put("assignedFact", one.assignedFact())
                .put("dueOn", one.dueOn().toString())
                .put("zone", one.zone().getId())
                .put("dueBecause", one.dueBecause());
        json.set("assignedUnder", publication(one.assignedWorld()));
        Instant closed = one.closedAt();
        if (closed != null) {
            json.put("closedAt", closed.toString()).put("closedBecause", one.closedBecause());
        }
        return json;
    }

    private ObjectNode condition(Explanation one) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("position")
                .put("key", one.position().key())
                .put("unit", one.position().unit())
                .put("jobCode", one.position().jobCode())
                .put("role", one.position().role());
        verdict(json, one.verdict());
        ArrayNode reasons = json.putArray("reasons");
        one.reasons().forEach(reason -> {
            ObjectNode line = verdict(reasons.addObject(), reason.verdict());
            if (reason.read() != null) {
                line.put("read", word(reason.read()));
            }
            source(line, reason.origin());
        });
        return json;
    }

    private static ObjectNode verdict(ObjectNode json, Verdict verdict) {
        String word =
                switch (verdict) {
                    case Verdict.Met _ -> "met";
                    case Verdict.NotMet _ -> "not-met";
                    case Verdict.Undecided _ -> "undecided";
                };
        return json.put("verdict", word).put("because", verdict.because());
    }

    /// The message that said it: the journal entry, and the segment and field in it.
    private void source(ObjectNode json, @Nullable Origin origin) {
        if (origin == null) {
            return;
        }
        ObjectNode source = json.putObject("source")
                .put("name", origin.object().source())
                .put("at", origin.at())
                .put("report", origin.report());
        Long entry = answered.messages().get(origin.report());
        if (entry != null) {
            source.put("journalEntry", entry);
        }
    }

    private ObjectNode step(DutyChange step) {
        ObjectNode json = JSON.createObjectNode()
                .put("change", word(step.kind()))
                .put("at", step.at().toString())
                .put("fact", step.fact())
                .put("because", step.because());
        json.set("publication", publication(step.world()));
        day(json, "dueOn", step.dueOn());
        return json;
    }

    private void history(ObjectNode json, Why why) {
        ArrayNode cycles = json.putArray("cycles");
        why.earlier().forEach(one -> cycles.add(assignment(one)));
        ArrayNode completions = json.putArray("completions");
        for (Completion one : why.completions()) {
            completions
                    .addObject()
                    .put("fact", one.number())
                    .put("course", one.course())
                    .put("completedAt", one.completedAt().toString())
                    .put("evidence", one.evidence())
                    .put("credit", one.credit() == null ? null : one.credit().name());
        }
        ArrayNode certifications = json.putArray("certifications");
        for (Certification one : why.certifications()) {
            ObjectNode line = certifications
                    .addObject()
                    .put("number", one.number())
                    .put("validFrom", one.validFrom().toString());
            day(line, "validTo", one.validTo());
            line.put("because", one.because());
            day(line, "revokedOn", one.revokedOn());
        }
        ArrayNode rulings = json.putArray("rulings");
        why.rulings().forEach(one -> rulings.add(ruling(one)));
    }

    private static ObjectNode ruling(Ruling ruling) {
        ObjectNode json = JSON.createObjectNode().put("id", ruling.id().toString());
        switch (ruling) {
            case Ruling.Exempted one -> {
                json.put("kind", "exempted")
                        .put("askedBy", one.askedBy())
                        .put("from", one.from().toString());
                day(json, "until", one.until());
            }
            case Ruling.Extended one ->
                json.put("kind", "extended")
                        .put("askedBy", one.askedBy())
                        .put("cycle", one.cycle())
                        .put("dueOn", one.dueOn().toString());
            case Ruling.AssignedByHand one ->
                json.put("kind", "assigned-by-hand")
                        .put("course", one.course())
                        .put("dueOn", one.dueOn().toString());
            case Ruling.SelfEnrolled one -> json.put("kind", "self-enrolled").put("course", one.course());
            case Ruling.OnLeave one -> {
                json.put("kind", "on-leave").put("from", one.from().toString());
                day(json, "until", one.until());
            }
            case Ruling.CompletionCorrected one -> {
                json.put("kind", "completion-corrected").put("completion", one.completion());
                Instant at = one.completedAt();
                json.put("completedAt", at == null ? null : at.toString());
                day(json, "validTo", one.validTo());
            }
            case Ruling.Credited one -> {
                json.put("kind", "credited")
                        .put("credit", one.kind().name())
                        .put("course", one.course())
                        .put("completedOn", one.completedOn().toString())
                        .put("evidence", one.evidence().words())
                        .put("askedBy", one.askedBy());
                day(json, "validTo", one.validTo());
            }
            case Ruling.Ended one ->
                json.put("kind", "ended").put("ends", one.ends().toString());
        }
        return json.put("decidedBy", ruling.decidedBy()).put("reason", ruling.reason());
    }

    private static void day(ObjectNode json, String name, @Nullable LocalDate day) {
        if (day != null) {
            json.put(name, day.toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
