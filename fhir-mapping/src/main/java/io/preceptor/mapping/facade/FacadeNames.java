package io.preceptor.mapping.facade;

import io.preceptor.lms.assignment.Settings;
import java.net.URI;

/// Under which names our things are known.
///
/// @param hospital          the issuer of certificates
/// @param certificateSystem of the numbers of certificates
/// @param courseSystem      of the keys of courses
public record FacadeNames(String hospital, URI certificateSystem, URI courseSystem) {

    /// Of the keys of roles in the policy.
    public static final String ROLES = "urn:preceptor:role";

    /// Of job codes as the sources send them.
    public static final String JOB_CODES = "urn:preceptor:job-code";

    /// Of the codes of units and facilities.
    public static final String UNITS = "urn:preceptor:unit";

    /// Of the ids of assignments.
    public static final String ASSIGNMENTS = "urn:preceptor:assignment";

    /// Before the key of a requirement it is the canonical URL of its PlanDefinition.
    public static final String REQUIREMENTS = "urn:preceptor:requirement:";

    /// How an assignment stands in time.
    public static final String TIMELINESS = "urn:preceptor:timeliness";

    public static FacadeNames of(Settings settings) {
        return new FacadeNames(settings.hospital(), settings.certificateSystem(), settings.courseSystem());
    }

    /// The canonical URL of a course's ActivityDefinition.
    String courseUrl(String course) {
        String system = courseSystem.toString();
        String between = system.endsWith("/") || system.endsWith(":") ? "" : system.startsWith("urn:") ? ":" : "/";
        return system + between + course;
    }
}
