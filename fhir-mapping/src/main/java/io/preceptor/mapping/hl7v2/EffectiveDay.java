package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.InferredDays;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.Findings;
import io.preceptor.mapping.hl7v2.StaffMapping.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// From which day it is true what a record says (MFE-3, MFI-5, EVN-6, EVN-3).
///
/// A day to come holds back what would else bear on somebody who works here: leaving, leave, return, a transfer.
/// Somebody new is known at once, so that what is to be learned before the first day can be; their job begins on the
/// day.
///
/// @param day  as it is written
/// @param zone where that day is meant: its own offset, else what MSH-7 says of the whole message
///             (HL7 v2.5.1, 2.14.9.7), else the source's
record EffectiveDay(LocalDate day, ZoneId zone) {

    private static final String AT = "MFE-3, EVN-6 or EVN-3";

    /// @param zone of the message
    /// @return null where no day stands there, and where it cannot be read, which is a finding
    static @Nullable EffectiveDay at(Segment segment, Place place, ZoneId zone, Findings findings) {
        return Statements.day(segment, place, findings) == null ? null : of(segment.text(place), zone);
    }

    /// @param zone of the message
    /// @return null where the text names no day
    static @Nullable EffectiveDay of(String text, ZoneId zone) {
        LocalDate day = Hl7Time.day(text);
        return day == null ? null : new EffectiveDay(day, Hl7Time.zone(text, zone));
    }

    /// From when on the report bears on its person; null at once.
    @Nullable
    Instant appliesAt(StaffAct act, boolean isArrival, Context context) {
        return !context.isWhole() && isHeldBack(act, isArrival) && isAhead(context) ? begins() : null;
    }

    /// Whether it is told ahead of somebody new that they will come.
    boolean isArrival(StaffAct act, String nativeId, Context context) {
        return act == StaffAct.ADD
                && isAhead(context)
                && (context.isWhole() || !context.isHere().test(nativeId));
    }

    private boolean isAhead(Context context) {
        return begins().isAfter(context.receivedAt());
    }

    private Instant begins() {
        return day.atStartOfDay(zone).toInstant();
    }

    private static boolean isHeldBack(StaffAct act, boolean isArrival) {
        return switch (act) {
            case UPDATE, ACTIVATE, DEACTIVATE, PAUSE, TERMINATE -> true;
            case ADD -> !isArrival;
            // What was an error is one now; a certificate has days of its own.
            case DELETE, GRANT, REVOKE -> false;
        };
    }

    /// What the day says where the record has no field of its own for it.
    void read(boolean isArrival, Statements statements) {
        AttributePath endedOn = AttributePath.person(Attribute.ENDED_ON);
        if (statements.all().get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value status
                && status.text().equals(EmploymentStatus.ENDED.name())
                && !statements.all().containsKey(endedOn)
                && !statements.isElsewhere(endedOn)) {
            statements.put(endedOn, Stated.Value.of(day.toString(), AT));
        }
        if (isArrival) {
            Stated first = Stated.Value.of(day.toString(), AT).asInferred();
            InferredDays.open(statements.all()).forEach(path -> statements.put(path, first));
        }
    }
}
