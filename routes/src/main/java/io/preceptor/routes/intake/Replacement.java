package io.preceptor.routes.intake;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the silence of a replacement file (`MFI-3=REP`) says: whom it does not name is in the file no more.
///
/// It says nothing where a record was refused, or where far fewer people are named than are known: a file cut off
/// at its sender is no statement about anybody. What is left is a mass ending all the same, and the guard's.
public final class Replacement {

    private static final String AT = "MFI-3";

    private final KnownObjects known;
    private final Map<String, Integer> shares;

    /// @param shares by source, the percentage of the people known that a file must name to be believed
    public Replacement(KnownObjects known, Map<String, Integer> shares) {
        this.known = known;
        this.shares = Map.copyOf(shares);
    }

    /// The reports of the message, and an ending for everybody whom it leaves out.
    ///
    /// @param problems gets a warning where nobody counts as missing
    List<StaffReport> completed(
            String source, Hl7Reading reading, List<StaffReport> reports, Instant receivedAt, List<Problem> problems) {
        if (!(reading instanceof Hl7Reading.Taken taken) || !taken.isWhole()) {
            return reports;
        }
        if (reading.state() != EntryState.ACCEPTED) {
            problems.add(
                    doubt("nobody counts as missing, since records of it were refused: mend them and send it again"));
            return reports;
        }
        Set<String> named = new HashSet<>();
        reports.forEach(report -> named.add(report.object().nativeId()));
        var missing = new ArrayList<String>();
        int[] alive = {0};
        known.living(source, nativeId -> {
            alive[0]++;
            if (!named.contains(nativeId)) {
                missing.add(nativeId);
            }
        });
        if ((long) named.size() * 100 < (long) alive[0] * shares.getOrDefault(source, 0)) {
            problems.add(doubt("nobody counts as missing: it names " + named.size() + " people of " + alive[0]
                    + " known; if it is right, lower replacement-share of the source for once"));
            return reports;
        }
        var all = new ArrayList<>(reports);
        Instant saidAt = reports.getFirst().saidAt();
        for (String nativeId : missing) {
            all.add(new StaffReport(
                    new SourceObject(source, nativeId),
                    saidAt,
                    StaffReport.NO_SEQUENCE,
                    receivedAt,
                    null,
                    ReportScope.END,
                    Set.of(),
                    Map.of()));
        }
        return all;
    }

    private static Problem doubt(String fix) {
        return new Problem(AT, ProblemCode.CONTRADICTORY, fix);
    }
}
