package io.preceptor.portal;

import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.StaffNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two courses of the small hospital that are not taken on the screen alone; nobody is required to take them.
final class SmallSessions {

    static final String AIRWAY = "airway-lab";
    static final String COMPRESSIONS = "chest-compressions";

    private SmallSessions() {}

    /// On the screen or in a session: one is enough.
    static Course airway(String body) {
        return course(
                AIRWAY,
                "Managing the airway",
                body,
                new Formats(Set.of(Format.ONLINE, Format.SESSION), false, null, null));
    }

    /// On the screen and before an observer: both are needed. The staff member E101 may observe.
    static Course compressions(String body) {
        var steps = List.of(
                new CheckStep("scene", "Checks that the scene is safe", false),
                new CheckStep("depth", "Compresses at least 2 inches (5 cm) deep, 100 to 120 a minute", true),
                new CheckStep("team", "Says orders by name", false));
        return course(
                COMPRESSIONS,
                "Chest compressions",
                body,
                new Formats(
                        Set.of(Format.ONLINE, Format.CHECK_OFF),
                        true,
                        Period.ofDays(90),
                        new CheckOffRule(
                                steps,
                                List.of(new StaffNumber(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "E101")))));
    }

    private static Course course(String key, String title, String body, Formats formats) {
        return new Course(
                key,
                title,
                Duration.ofMinutes(45),
                body,
                List.of(),
                0,
                new CertificationRule(title, Period.ofYears(2), Period.ofDays(60)),
                new CourseTerms(List.of(), Map.of(), null, null, formats));
    }
}
