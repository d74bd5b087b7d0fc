package io.preceptor.connector.queue;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.InferredDays;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// From which day a report holds, as the same of HL7 v2 is read: a day to come holds back what would else bear on
/// somebody who works here. Somebody new is known at once, so that what is to be learned before the first day can be;
/// their job begins on the day.
///
/// @param home  whose day it is
/// @param isNew whether the source has not said anything yet of whom it is about; asked of a day to come alone
record EffectiveOn(LocalDate day, ZoneId home, BooleanSupplier isNew) {

    /// From when on the report bears on its person; null at once. Where it is of somebody new, it gets to say when
    /// their jobs begin that do not say it themselves.
    ///
    /// @param at where the day stands in the source's words
    @Nullable
    Instant appliesAt(ReportScope scope, Map<AttributePath, Stated> statements, Instant receivedAt, String at) {
        Instant begins = day.atStartOfDay(home).toInstant();
        if (!begins.isAfter(receivedAt)) {
            return null;
        }
        if (!isArrival(scope, statements)) {
            return begins;
        }
        Stated first = Stated.Value.of(day.toString(), at).asInferred();
        InferredDays.open(statements).forEach(path -> statements.put(path, first));
        return null;
    }

    /// Who is told of for the first time, and not as somebody who is away or gone.
    private boolean isArrival(ReportScope scope, Map<AttributePath, Stated> statements) {
        return scope == ReportScope.SNAPSHOT
                && (!(statements.get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value status)
                        || status.text().equals(EmploymentStatus.ACTIVE.name()))
                && isNew.getAsBoolean();
    }
}
