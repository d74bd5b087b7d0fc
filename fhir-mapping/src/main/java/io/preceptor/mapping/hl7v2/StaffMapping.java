package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.mapping.CleanText;
import io.preceptor.mapping.Findings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One MFE record to one staff report.
final class StaffMapping {

    private static final Set<String> EVENTS = Set.of("MAD", "MUP", "MDL", "MDC", "MAC");
    private static final int LONGEST_KEY = 255;

    private StaffMapping() {}

    /// What holds for all records of a message.
    ///
    /// @param isWhole each record is all there is of its person (`MFI-3=REP`)
    record Context(Hl7Profile profile, Instant saidAt, Instant receivedAt, boolean isWhole, Segment mfi) {}

    static RecordReading read(int number, RecordSegments record, Context context) {
        Findings findings = record.findings();
        var mfe = record.first("MFE");
        if (mfe.isEmpty()) {
            return new RecordReading(number, "", "", "", "", new Mapped.Refused<>(findings.problems()), false);
        }
        var stf = record.first("STF").orElse(null);
        String event = mfe.get().text(Place.of(1));
        if (!EVENTS.contains(event)) {
            findings.refuse(
                    mfe.get().at(Place.of(1)),
                    event.isEmpty() ? MISSING : UNKNOWN_CODE,
                    "say MAD, MUP, MDL, MDC or MAC");
        }
        checkSegments(record, event, mfe.get(), findings);
        String nativeId = nativeId(mfe.get(), stf, findings);
        var statements = new Statements(findings);
        var replaced = EnumSet.noneOf(AttributeGroup.class);
        boolean echoDropped = false;
        if (!event.equals("MDL")) {
            if (stf != null) {
                PersonMapping.read(stf, event, statements);
                replaced.addAll(IdentifierMapping.read(stf, record.all("PRA"), statements, context.profile()));
                replaced.addAll(PositionMapping.read(stf, record, statements));
            }
            PersonMapping.status(mfe.get(), stf, event, statements);
            echoDropped = CredentialMapping.read(record, statements, context.profile());
        }
        LocalDate effectiveOn = effectiveOn(mfe.get(), context.mfi(), findings);
        for (Segment segment : record.segments()) {
            if (segment.isUnreadable()) {
                findings.refuse(segment.label(), MALFORMED, Segment.FORM);
            }
        }
        Mapped<StaffReport> report = findings.isRefused()
                ? new Mapped.Refused<>(findings.problems())
                : new Mapped.Accepted<>(
                        new StaffReport(
                                new SourceObject(context.profile().source(), nativeId),
                                context.saidAt(),
                                StaffReport.NO_SEQUENCE,
                                context.receivedAt(),
                                effectiveOn,
                                scope(event, context.isWhole()),
                                replaced,
                                statements.all()),
                        findings.warnings());
        String key = mfe.get().isStated(4) || stf == null ? mfe.get().raw(4) : stf.raw(1);
        return new RecordReading(
                number, mfe.get().raw(1), mfe.get().raw(2), key, mfe.get().raw(5), report, echoDropped);
    }

    private static ReportScope scope(String event, boolean isWhole) {
        return switch (event) {
            case "MDL" -> ReportScope.END;
            case "MAD", "MUP" -> isWhole ? ReportScope.SNAPSHOT : ReportScope.PATCH;
            default -> ReportScope.PATCH;
        };
    }

    private static void checkSegments(RecordSegments record, String event, Segment mfe, Findings findings) {
        var all = record.all("STF");
        if (all.size() > 1) {
            findings.refuse(all.get(1).label(), CONTRADICTORY, "send one STF segment for each MFE");
        }
        if (all.isEmpty() && Set.of("MAD", "MUP").contains(event)) {
            findings.refuse(
                    Segment.label("STF", mfe.occurrence()), MISSING, "send an STF segment with each MAD and MUP");
        }
        if (!all.isEmpty() && all.getFirst().text(Place.of(37)).equals("Y")) {
            findings.refuse(all.getFirst().at(Place.of(37)), UNSUPPORTED, "send persons only, no generic resources");
        }
    }

    private static String nativeId(Segment mfe, @Nullable Segment stf, Findings findings) {
        String key = key(mfe, 4);
        String own = stf == null ? "" : key(stf, 1);
        if (key.isEmpty() && own.isEmpty()) {
            findings.refuse(mfe.at(Place.of(4)), MISSING, "send the person's key in MFE-4 and in STF-1");
            return "";
        }
        if (!key.isEmpty() && !own.isEmpty() && stf != null && !isSame(mfe, stf)) {
            findings.refuse(stf.at(Place.of(1)), CONTRADICTORY, "send the same key in MFE-4 and in STF-1");
        }
        String chosen = own.isEmpty() ? key : own;
        if (chosen.length() > LONGEST_KEY) {
            findings.refuse(
                    own.isEmpty() || stf == null ? mfe.at(Place.of(4)) : stf.at(Place.of(1)),
                    TOO_LARGE,
                    "send a key of at most " + LONGEST_KEY + " characters");
        }
        return chosen;
    }

    /// Where one of the two leaves the authority out, the other's holds.
    private static boolean isSame(Segment mfe, Segment stf) {
        String one = authority(mfe, 4);
        String other = authority(stf, 1);
        return value(mfe, 4).equals(value(stf, 1)) && (one.isEmpty() || other.isEmpty() || one.equals(other));
    }

    private static String key(Segment segment, int field) {
        String value = value(segment, field);
        String authority = authority(segment, field);
        return value.isEmpty() || authority.isEmpty() ? value : value + "^" + authority;
    }

    private static String value(Segment segment, int field) {
        return known(segment.text(Place.of(field, 1)));
    }

    private static String authority(Segment segment, int field) {
        return known(segment.text(Place.of(field, 3)));
    }

    private static String known(String text) {
        return text.equals(Segment.NULL) ? "" : CleanText.of(text);
    }

    private static @Nullable LocalDate effectiveOn(Segment mfe, Segment mfi, Findings findings) {
        LocalDate own = Statements.day(mfe, Place.of(3), findings);
        return own == null ? Statements.day(mfi, Place.of(5), findings) : own;
    }
}
