package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.mapping.Findings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One personnel message about one person (HL7 v2.5.1 ch. 15, PMU^B01 to B08).
///
/// Its segments may stand in any order: a certificate within its group and one after the person are the same.
final class PmuMapping {

    private static final Set<String> OF_A_PERSON = Set.of("STF", "PRA", "ORG", "CER");

    private PmuMapping() {}

    static Hl7Reading read(
            Hl7Header header,
            StaffAct act,
            List<String> lines,
            Hl7Profile profile,
            Instant receivedAt,
            Findings findings,
            Answers answers,
            Predicate<String> isHere) {
        var occurrences = new HashMap<String, Integer>();
        var events = new RecordSegments();
        var person = new RecordSegments();
        for (String line : lines.subList(1, lines.size())) {
            String name = line.length() < 3 ? line : line.substring(0, 3);
            if (name.equals("EVN")) {
                events.add(line, occurrences, header.delimiters(), profile);
            } else if (profile.reads(name, OF_A_PERSON)) {
                person.add(line, occurrences, header.delimiters(), profile);
            }
        }
        Segment event = events.first("EVN").orElse(null);
        if (event == null) {
            findings.warn("EVN", MISSING, "send an EVN segment that says when it was recorded");
        } else if (events.all("EVN").size() > 1) {
            findings.refuse("EVN(2)", CONTRADICTORY, "send one event in a message");
        }
        Instant saidAt = saidAt(header, event, profile, receivedAt, findings);
        ZoneId zone = header.zone(profile);
        EffectiveDay effectiveOn = event == null ? null : effectiveOn(event, zone, findings);
        if (event != null) {
            event.tellFaults(findings);
        }
        if (findings.isRefused()) {
            return Hl7Staff.refused(header, findings, true, AckCode.ERROR, answers);
        }
        var context = new StaffMapping.Context(profile, saidAt, receivedAt, false, zone, effectiveOn, isHere);
        List<RecordReading> readings = List.of(StaffMapping.ofEvent(act, header.trigger(), person, context));
        return new Hl7Reading.Taken(
                header,
                readings,
                findings.warnings(),
                false,
                answers.outcome(readings, MfnMapping.warnings(findings, readings)));
    }

    /// MSH-7 as in every other message, so that all of a source's reports are ordered by one clock; EVN-2 where it
    /// is empty.
    private static Instant saidAt(
            Hl7Header header, @Nullable Segment event, Hl7Profile profile, Instant receivedAt, Findings findings) {
        if (header.saidAt() != null) {
            return header.saidAt();
        }
        if (!header.raw(7).isBlank()) {
            findings.refuse("MSH-7", MALFORMED, "write the time as YYYYMMDDHHMMSS+ZZZZ, at least the day");
        }
        Instant recorded =
                event == null ? null : Hl7Time.instant(event.text(Place.of(2, 1)), profile.zone(), receivedAt);
        if (recorded != null) {
            return recorded;
        }
        findings.warn("MSH-7", MISSING, "say when the message was made; the time of its arrival was taken");
        return receivedAt;
    }

    /// When it happened (EVN-6), or is planned to (EVN-3).
    private static @Nullable EffectiveDay effectiveOn(Segment event, ZoneId zone, Findings findings) {
        EffectiveDay happened = EffectiveDay.at(event, Place.of(6, 1), zone, findings);
        return happened == null ? EffectiveDay.at(event, Place.of(3, 1), zone, findings) : happened;
    }
}
