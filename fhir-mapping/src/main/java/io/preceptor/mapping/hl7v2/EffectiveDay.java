package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.hl7v2.StaffMapping.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From which day it is true what a record says (MFE-3, MFI-5, EVN-6, EVN-3), in the source's zone.
///
/// A day to come holds back what would else bear on somebody who works here: leaving, leave, return, a transfer.
/// Somebody new is known at once, so that what is to be learned before the first day can be; their job begins on the
/// day.
final class EffectiveDay {

    private static final String AT = "MFE-3, EVN-6 or EVN-3";

    private EffectiveDay() {}

    /// From when on the report bears on its person; null at once.
    static @Nullable Instant appliesAt(StaffAct act, @Nullable LocalDate day, Context context) {
        if (day == null || context.isWhole() || !isHeldBack(act)) {
            return null;
        }
        Instant begins = day.atStartOfDay(context.profile().zone()).toInstant();
        return begins.isAfter(context.receivedAt()) ? begins : null;
    }

    private static boolean isHeldBack(StaffAct act) {
        return switch (act) {
            case UPDATE, ACTIVATE, DEACTIVATE, PAUSE, TERMINATE -> true;
            // What was an error is one now; a certificate has days of its own.
            case ADD, DELETE, GRANT, REVOKE -> false;
        };
    }

    /// What the day says where the record has no field of its own for it.
    static void read(StaffAct act, LocalDate day, Statements statements, Context context) {
        AttributePath endedOn = AttributePath.person(Attribute.ENDED_ON);
        if (statements.all().get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value status
                && status.text().equals(EmploymentStatus.ENDED.name())
                && !statements.all().containsKey(endedOn)
                && !statements.isElsewhere(endedOn)) {
            statements.put(endedOn, Stated.Value.of(day.toString(), AT));
        }
        boolean isAhead = day.atStartOfDay(context.profile().zone()).toInstant().isAfter(context.receivedAt());
        if (act != StaffAct.ADD || !isAhead) {
            return;
        }
        List<String> jobs = statements.all().keySet().stream()
                .filter(path -> path.group() == AttributeGroup.POSITION)
                .map(AttributePath::key)
                .distinct()
                .toList();
        for (String job : jobs) {
            AttributePath startsOn = AttributePath.position(job, Attribute.STARTS_ON);
            if (!statements.all().containsKey(startsOn) && !statements.isElsewhere(startsOn)) {
                statements.put(startsOn, Stated.Value.of(day.toString(), AT));
            }
        }
    }
}
