package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.Findings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One record to one staff report, whichever message it came in.
final class StaffMapping {

    private static final AttributePath FAMILY_NAME = AttributePath.person(Attribute.FAMILY_NAME);

    private StaffMapping() {}

    /// What holds for all records of a message.
    ///
    /// @param isWhole     each record is all there is of its person (`MFI-3=REP`)
    /// @param zone        of times that name none
    /// @param effectiveOn from which day it is true, where the record does not say
    /// @param isHere      whether somebody works here by what the source has told, by their native id
    record Context(
            Hl7Profile profile,
            Instant saidAt,
            Instant receivedAt,
            boolean isWhole,
            ZoneId zone,
            @Nullable EffectiveDay effectiveOn,
            Predicate<String> isHere) {}

    /// One record of a master file.
    static RecordReading ofRecord(int number, RecordSegments record, Context context) {
        Findings findings = record.findings();
        var mfe = record.first("MFE").orElse(null);
        if (mfe == null) {
            return new RecordReading(number, "", "", "", "", new Mapped.Refused<>(findings.problems()), false);
        }
        var stf = record.first("STF").orElse(null);
        String event = mfe.text(Place.of(1));
        StaffAct act = StaffAct.ofRecord(event);
        if (act == null) {
            findings.refuse(
                    mfe.at(Place.of(1)), event.isEmpty() ? MISSING : UNKNOWN_CODE, "say MAD, MUP, MDL, MDC or MAC");
        }
        checkPerson(record, findings, "send one STF segment for each MFE");
        if (stf == null && (act == StaffAct.ADD || act == StaffAct.UPDATE)) {
            findings.refuse(
                    Segment.label("STF", mfe.occurrence()), MISSING, "send an STF segment with each MAD and MUP");
        }
        String nativeId = StaffKey.of(mfe, stf, record, context.profile(), findings);
        EffectiveDay own = EffectiveDay.at(mfe, Place.of(3), context.zone(), findings);
        var gathered = gathered(act, mfe.at(Place.of(1)), record, context);
        Mapped<StaffReport> report =
                report(act, nativeId, own == null ? context.effectiveOn() : own, gathered, record, context);
        String key = mfe.isStated(4) || stf == null ? mfe.raw(4) : stf.raw(1);
        return new RecordReading(number, mfe.raw(1), mfe.raw(2), key, mfe.raw(5), report, gathered.echoDropped());
    }

    /// The one person of a personnel message.
    ///
    /// @param trigger MSH-9.2
    static RecordReading ofEvent(StaffAct act, String trigger, RecordSegments record, Context context) {
        Findings findings = record.findings();
        var stf = record.first("STF").orElse(null);
        checkPerson(record, findings, "send one person in a message");
        if (stf == null) {
            findings.refuse("STF", MISSING, "send an STF segment that says whom it is about");
        }
        if (act.isAboutCertificates() && record.first("CER").isEmpty()) {
            findings.refuse("CER", MISSING, "send a CER segment for each certificate");
        }
        String nativeId = StaffKey.of(stf, record, context.profile(), findings);
        var gathered = gathered(act, "MSH-9.2", record, context);
        Mapped<StaffReport> report = report(act, nativeId, context.effectiveOn(), gathered, record, context);
        return new RecordReading(1, trigger, "", stf == null ? "" : stf.raw(1), "", report, gathered.echoDropped());
    }

    /// @param echoDropped whether credentials of our own were among it, and left out
    private record Gathered(Statements statements, Set<AttributeGroup> replaced, boolean echoDropped) {}

    /// @param at where the act stands in the source's words
    private static Gathered gathered(@Nullable StaffAct act, String at, RecordSegments record, Context context) {
        var statements = Statements.without(
                path -> context.profile().isMoved(path) && !MovedFields.isDecided(act, path), record.findings());
        var replaced = EnumSet.noneOf(AttributeGroup.class);
        if (act == null || act == StaffAct.DELETE) {
            return new Gathered(statements, replaced, false);
        }
        var stf = record.first("STF").orElse(null);
        if (stf != null) {
            PersonMapping.read(stf, statements);
            replaced.addAll(IdentifierMapping.read(stf, record.all("PRA"), statements, context.profile()));
            replaced.addAll(PositionMapping.read(stf, record, statements));
        }
        PersonMapping.status(stf, act, at, statements);
        MovedFields.read(act, record, context.profile(), statements.moved());
        if (act == StaffAct.ADD && !(statements.all().get(FAMILY_NAME) instanceof Stated.Value) && stf != null) {
            record.findings()
                    .refuse(
                            place(FAMILY_NAME, context.profile(), stf),
                            MISSING,
                            "send the family name of a new person");
        }
        boolean echoDropped = CredentialMapping.read(act, record, statements, context.profile());
        return new Gathered(statements, replaced, echoDropped);
    }

    private static Mapped<StaffReport> report(
            @Nullable StaffAct act,
            String nativeId,
            @Nullable EffectiveDay effectiveOn,
            Gathered gathered,
            RecordSegments record,
            Context context) {
        Findings findings = record.findings();
        boolean isArrival = act != null && effectiveOn != null && effectiveOn.isArrival(act, nativeId, context);
        if (act != null && effectiveOn != null) {
            effectiveOn.read(isArrival, gathered.statements());
        }
        record.segments().forEach(segment -> segment.tellFaults(findings));
        if (findings.isRefused() || act == null) {
            return new Mapped.Refused<>(findings.problems());
        }
        return new Mapped.Accepted<>(
                new StaffReport(
                        new SourceObject(context.profile().source(), nativeId),
                        context.saidAt(),
                        StaffReport.NO_SEQUENCE,
                        context.receivedAt(),
                        effectiveOn == null ? null : effectiveOn.day(),
                        act.scope(context.isWhole()),
                        gathered.replaced(),
                        gathered.statements().all(),
                        effectiveOn == null ? null : effectiveOn.appliesAt(act, isArrival, context)),
                findings.warnings());
    }

    /// Where the source says it: in the standard's field, or where its profile moved it.
    private static String place(AttributePath path, Hl7Profile profile, Segment stf) {
        return profile.moved().stream()
                .filter(each -> each.group() == path.group() && each.to() == path.attribute())
                .map(each -> each.field().toString())
                .findFirst()
                .orElse(stf.at(Place.of(3, 1)));
    }

    private static void checkPerson(RecordSegments record, Findings findings, String fix) {
        var all = record.all("STF");
        if (all.size() > 1) {
            findings.refuse(all.get(1).label(), CONTRADICTORY, fix);
        }
        if (!all.isEmpty() && all.getFirst().text(Place.of(37)).equals("Y")) {
            findings.refuse(all.getFirst().at(Place.of(37)), UNSUPPORTED, "send persons only, no generic resources");
        }
    }
}
