package io.preceptor.mapping.fhir;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one resource came to.
///
/// @param kind     its type; `unknown` where it cannot be told
/// @param nativeId its place, `Practitioner/7`; null where it cannot be told
/// @param version  what tells this version from others: `Practitioner/7/_history/3`; null where it cannot be
///                 told
/// @param saidAt   `meta.lastUpdated`; null where it has none
/// @param state    what becomes of it
/// @param problems why it is refused, or what was odd about it
/// @param reports  what it says about people: one at most
/// @param units    what it says about units: one at most
/// @param keeps    whether its content may be kept: only what we asked for is
/// @param ownEcho  whether it says nothing but what we wrote there ourselves
/// @param unitEnded whether it is a unit that is no longer in use
/// @param parts    what is theirs of it and what is ours; null where we do not write in its kind, or where it was
///                 refused
public record DirectoryReading(
        String kind,
        @Nullable String nativeId,
        @Nullable String version,
        @Nullable Instant saidAt,
        EntryState state,
        List<Problem> problems,
        List<StaffReport> reports,
        List<UnitReport> units,
        boolean keeps,
        boolean ownEcho,
        boolean unitEnded,
        @Nullable Parts parts) {

    /// @param rest the resource without its `meta`, its narrative and what is ours
    /// @param ours our qualifications in it; empty where it has none
    public record Parts(String rest, String ours) {}

    public DirectoryReading {
        problems = List.copyOf(problems);
        reports = List.copyOf(reports);
        units = List.copyOf(units);
    }
}
