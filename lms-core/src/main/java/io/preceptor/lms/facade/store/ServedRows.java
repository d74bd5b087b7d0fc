package io.preceptor.lms.facade.store;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.facade.ServedAssignment;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.lms.facade.ServedPosition;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.workforce.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a row of a reading shows; null where it is of something that is gone.
final class ServedRows {

    private ServedRows() {}

    static @Nullable ServedPosition position(ResultSet row) throws SQLException {
        String member = row.getString("member");
        if (member == null) {
            return null;
        }
        StaffMember staff = Json.read(member, StaffMember.class);
        String source = row.getString("source");
        String key = row.getString("place");
        return staff.positions().stream()
                .filter(one -> one.source().equals(source) && one.key().equals(key))
                .findFirst()
                .map(one -> new ServedPosition(staff.uuid(), staff.status(), one))
                .orElse(null);
    }

    static @Nullable ServedAssignment assignment(ResultSet row) throws SQLException {
        UUID staff = row.getObject("uuid", UUID.class);
        if (staff == null) {
            return null;
        }
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new ServedAssignment(
                staff,
                row.getString("requirement"),
                row.getString("course"),
                row.getInt("cycle"),
                Progress.valueOf(row.getString("progress")),
                Timeliness.valueOf(row.getString("timeliness")),
                row.getObject("assigned_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                closedAt == null ? null : closedAt.toInstant(),
                row.getString("closed_because"),
                row.getObject("certificate", UUID.class));
    }

    static @Nullable ServedCertificate certificate(ResultSet row) throws SQLException {
        UUID staff = row.getObject("uuid", UUID.class);
        if (staff == null) {
            return null;
        }
        return new ServedCertificate(
                staff,
                name(row.getString("given_name"), row.getString("family_name")),
                new Certification(
                        row.getString("number"),
                        row.getString("course"),
                        row.getString("title"),
                        row.getLong("completion"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("because"),
                        row.getObject("revoked_on", LocalDate.class)),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable String name(@Nullable String given, @Nullable String family) {
        String name = Stream.of(given, family).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }
}
