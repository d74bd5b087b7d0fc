package io.preceptor.connector.hr.scim;

import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// What a change of a user says of its person. Pure.
///
/// @param source the source's name
/// @param at     when: by the database's clock, behind the lock of the user
record Saying(String source, Instant at) {

    /// Everything that there is to say, as a POST or a PUT does.
    StaffReport all(UUID user, Map<AttributePath, Stated> said) {
        return report(user, ReportScope.SNAPSHOT, said);
    }

    /// What is said anew, otherwise or not any more; and again what the client named, though it stays as it was.
    ///
    /// @param touched the attributes that the client named
    /// @return empty where that is nothing
    Optional<StaffReport> changed(
            UUID user, Map<AttributePath, Stated> before, Map<AttributePath, Stated> after, Set<String> touched) {
        var said = new TreeMap<AttributePath, Stated>();
        after.forEach((path, stated) -> {
            if (!stated.equals(before.get(path)) || isTouched(stated.at(), touched)) {
                said.put(path, stated);
            }
        });
        before.forEach((path, stated) -> {
            if (!after.containsKey(path)) {
                said.put(path, new Stated.Cleared(stated.at()));
            }
        });
        return said.isEmpty() ? Optional.empty() : Optional.of(report(user, ReportScope.PATCH, said));
    }

    /// That the user is gone.
    StaffReport end(UUID user) {
        return report(user, ReportScope.END, Map.of());
    }

    private static boolean isTouched(String at, Set<String> touched) {
        return touched.stream()
                .anyMatch(whole -> at.equals(whole) || at.startsWith(whole + ".") || at.startsWith(whole + "["));
    }

    private StaffReport report(UUID user, ReportScope scope, Map<AttributePath, Stated> said) {
        return new StaffReport(
                new SourceObject(source, user.toString()),
                at,
                StaffReport.NO_SEQUENCE,
                at,
                null,
                scope,
                Set.of(),
                said);
    }
}
