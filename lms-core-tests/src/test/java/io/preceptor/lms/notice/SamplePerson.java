package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Due;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.learning.Certification;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody with duties, as the decision about notices sees them.
final class SamplePerson {

    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    static final long SELF = 7;
    static final long MANAGER = 8;
    static final Instant SWITCHED_ON = Instant.parse("2026-01-01T00:00:00Z");
    static final Rhythm RHYTHM = new Rhythm(
            SWITCHED_ON,
            7,
            30,
            5,
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0)),
            Duration.ofMinutes(30),
            DayOfWeek.MONDAY);
    private static final UUID PERSON = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private SamplePerson() {}

    static Assignment open(String requirement, LocalDate dueOn) {
        return assignment(requirement, Progress.OPEN, dueOn, null, Instant.parse("2026-03-01T12:00:00Z"));
    }

    static Assignment assignment(
            String requirement, Progress progress, LocalDate dueOn, @Nullable LocalDate stoppedOn, Instant made) {
        return new Assignment(
                Assignment.id(PERSON, requirement, 1),
                requirement,
                1,
                requirement,
                progress,
                Timeliness.NOT_YET_DUE,
                null,
                new Assignment.Made(made, 1, 1),
                new Due(dueOn, ZONE, null, null, stoppedOn, "because"),
                null,
                null,
                List.of(),
                progress.isOpen() ? null : new Assignment.Closing(made, 2, "closed", null));
    }

    static Certification certification(String number, String course, @Nullable LocalDate validTo) {
        return new Certification(number, course, course, 3, LocalDate.of(2025, 1, 1), validTo, "", null);
    }

    static NoticeCase reached(List<Assignment> assignments, List<Certification> certifications, Set<String> told) {
        return with(
                new Reach.By(SELF, "a@b.example"),
                new Reach.By(MANAGER, "m@b.example"),
                assignments,
                certifications,
                told);
    }

    static NoticeCase with(
            Reach self,
            Reach manager,
            List<Assignment> assignments,
            List<Certification> certifications,
            Set<String> told) {
        return new NoticeCase(true, assignments, certifications, List.of(), ZONE, self, manager, told);
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }
}
