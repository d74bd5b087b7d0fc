package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.mapping.Findings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A staff master file, taken apart into its records (HL7 v2 ch. 8, MFN^M02).
///
/// Within a record segments may stand in any order, and those that nobody reads may stand anywhere.
final class MfnMapping {

    private static final Set<String> OF_A_RECORD = Set.of("MFE", "STF", "PRA", "ORG", "CER");
    private static final Set<String> FILES = Set.of("STF", "PRA");

    private MfnMapping() {}

    static Hl7Reading read(
            Hl7Header header,
            List<String> lines,
            Hl7Profile profile,
            Instant receivedAt,
            Findings findings,
            Answers answers,
            Predicate<String> isHere) {
        var occurrences = new HashMap<String, Integer>();
        var files = new RecordSegments();
        var records = new ArrayList<RecordSegments>();
        var early = new RecordSegments();
        for (String line : lines.subList(1, lines.size())) {
            String name = line.length() < 3 ? line : line.substring(0, 3);
            if (name.equals("MFI")) {
                files.add(line, occurrences, header.delimiters(), profile);
            } else if (profile.reads(name, OF_A_RECORD)) {
                if (name.equals("MFE")) {
                    records.add(new RecordSegments());
                }
                RecordSegments record = records.isEmpty() ? early : records.getLast();
                record.add(line, occurrences, header.delimiters(), profile);
            }
        }
        files.findings().problems().forEach(problem -> findings.refuse(problem.at(), problem.code(), problem.fix()));
        checkFile(header, files.segments(), records, profile, findings);
        if (findings.isRefused()) {
            return Hl7Staff.refused(header, findings, true, AckCode.ERROR, answers);
        }
        if (!early.segments().isEmpty() || early.findings().isRefused()) {
            findings.warn("MFE", MALFORMED, "begin each record with its MFE; what came before was read with the first");
            records.getFirst().addAll(early);
        }
        Instant saidAt = header.saidAt();
        if (saidAt == null) {
            findings.warn("MSH-7", MISSING, "say when the message was made; the time of its arrival was taken");
            saidAt = receivedAt;
        }
        Segment mfi = files.segments().getFirst();
        boolean isWhole = mfi.text(Place.of(3)).equals("REP");
        ZoneId zone = header.zone(profile);
        EffectiveDay effectiveOn = EffectiveDay.of(mfi.text(Place.of(5, 1)), zone);
        var context = new StaffMapping.Context(profile, saidAt, receivedAt, isWhole, zone, effectiveOn, isHere);
        var readings = new ArrayList<RecordReading>();
        for (RecordSegments record : records) {
            readings.add(StaffMapping.ofRecord(readings.size() + 1, record, context));
        }
        return new Hl7Reading.Taken(
                header,
                readings,
                findings.warnings(),
                isWhole,
                answers.outcome(mfi, readings, warnings(findings, readings)));
    }

    private static void checkFile(
            Hl7Header header,
            List<Segment> files,
            List<RecordSegments> records,
            Hl7Profile profile,
            Findings findings) {
        if (header.saidAt() == null && !header.raw(7).isBlank()) {
            findings.refuse("MSH-7", MALFORMED, "write the time as YYYYMMDDHHMMSS+ZZZZ, at least the day");
        }
        if (records.isEmpty()) {
            findings.refuse("MFE", MISSING, "send an MFE segment for each record");
        }
        if (findings.isRefused()) {
            return;
        }
        if (files.isEmpty()) {
            findings.refuse("MFI", MISSING, "send an MFI segment that says which file and how");
            return;
        }
        if (files.size() > 1) {
            findings.refuse("MFI(2)", CONTRADICTORY, "send one MFI segment in a message");
        }
        checkFile(files.getFirst(), profile, findings);
    }

    private static void checkFile(Segment mfi, Hl7Profile profile, Findings findings) {
        String file = mfi.text(Place.of(1, 1));
        if (file.isEmpty()) {
            findings.refuse("MFI-1.1", MISSING, "name the master file: STF or PRA");
        } else if (!FILES.contains(file)) {
            findings.refuse("MFI-1.1", UNKNOWN_CODE, "send only the master files STF and PRA here");
        }
        String event = mfi.text(Place.of(3));
        switch (event) {
            case "UPD" -> {}
            case "REP" -> {
                if (!profile.replacementTaken()) {
                    findings.refuse("MFI-3", UNSUPPORTED, "send changes (UPD); this source may not replace its file");
                }
            }
            case "" -> findings.refuse("MFI-3", MISSING, "say UPD for changes");
            default -> findings.refuse("MFI-3", UNKNOWN_CODE, "say UPD for changes");
        }
        String effective = mfi.text(Place.of(5, 1));
        mfi.tellFaults(findings);
        if (!effective.isEmpty() && !effective.equals(Segment.NULL) && Hl7Time.day(effective) == null) {
            findings.refuse("MFI-5", MALFORMED, "write the day as YYYYMMDD");
        }
    }

    static List<Problem> warnings(Findings findings, List<RecordReading> readings) {
        var all = new ArrayList<>(findings.warnings());
        for (RecordReading reading : readings) {
            if (reading.report() instanceof Mapped.Accepted<?> taken) {
                all.addAll(taken.warnings());
            }
        }
        return all;
    }
}
