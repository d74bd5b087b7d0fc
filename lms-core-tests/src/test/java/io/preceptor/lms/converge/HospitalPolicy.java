package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Three courses, and who must take them: hand hygiene for all, triage in the ED, sepsis in the ICU. Two roles, three
/// units.
final class HospitalPolicy {

    private HospitalPolicy() {}

    static PublishedContent content() {
        return content(CourseTerms.NONE);
    }

    /// The same, but hand hygiene comes before sepsis.
    static PublishedContent sepsisAfterHygiene() {
        return content(new CourseTerms(List.of("hand-hygiene"), Map.of(), null));
    }

    private static PublishedContent content(CourseTerms sepsis) {
        var quiz = new Question(
                "q1",
                "Who may open the record?",
                List.of(new Choice("a", "Who treats", true), new Choice("b", "All", false)));
        var yearly = new CertificationRule("Hand hygiene", Period.ofYears(1), Period.ofDays(60));
        var courses = List.of(
                new Course("hand-hygiene", "Hand hygiene", Duration.ofMinutes(10), "Wash.", List.of(quiz), 80, yearly),
                new Course("ed-triage", "Triage", Duration.ofMinutes(20), "Sort.", List.of(quiz), 80, null),
                new Course("icu-sepsis", "Sepsis", Duration.ofMinutes(20), "Watch.", List.of(quiz), 80, null, sepsis));
        var requirements = List.of(
                new Requirement(
                        "hygiene",
                        "Hand hygiene, yearly",
                        "hand-hygiene",
                        new Criterion.Everyone(),
                        new DueRule.AfterAssignment(Period.ofDays(30)),
                        true,
                        null,
                        "Quality",
                        null),
                new Requirement(
                        "triage",
                        "Triage in the ED",
                        "ed-triage",
                        new Criterion.UnitWithin(Set.of("ED")),
                        new DueRule.AfterPositionStart(Period.ofDays(30)),
                        false,
                        null,
                        "ED",
                        null),
                new Requirement(
                        "sepsis",
                        "Sepsis in the ICU",
                        "icu-sepsis",
                        new Criterion.UnitWithin(Set.of("ICU")),
                        new DueRule.AfterPositionStart(Period.ofDays(30)),
                        false,
                        null,
                        "ICU",
                        null));
        var zone = ZoneId.of("America/Chicago");
        return new PublishedContent(
                new Policy(
                        courses, requirements, List.of(new Role("nurse", "Nurse"), new Role("charge", "Charge nurse"))),
                new Crosswalk(Map.of(new JobCode(null, "RN2"), "nurse", new JobCode(null, "RN3"), "charge")),
                UnitTree.of(List.of(
                        new UnitReport("GEN", "General Hospital", UnitKind.FACILITY, null, zone, "US-IL"),
                        new UnitReport("ICU", "Intensive care", UnitKind.UNIT, "GEN", null, null),
                        new UnitReport("ED", "Emergency", UnitKind.UNIT, "GEN", null, null))));
    }
}
