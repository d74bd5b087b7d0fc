package io.preceptor.lms.assignment;

import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.ExpiryBasis;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;

/// Policies with everything that joins courses, over the courses of the stories.
final class Curricula {

    private static final LearningPath PATH = new LearningPath(
            "ready",
            "Ready",
            2,
            LearningPath.Underway.KEEP,
            List.of(
                    PathStep.of("Hygiene", "hand-hygiene"),
                    PathStep.choose("One unit", 1, List.of("icu-sepsis", "ed-triage"))),
            null);

    /// The requirements of the stories, of which one asks for a path; triage counts as sepsis.
    static final Policy PATHS = Story.policy(
            Story.POLICY.courses(),
            new Curriculum(List.of(PATH), List.of(new Equivalency("icu-sepsis", List.of("ed-triage"), null, null))),
            Story.due("sepsis", "ready", new DueRule.AfterAssignment(Period.ofDays(40)))
                    .with(new DueTerms(Period.ofDays(7), null, true, null)),
            Story.recurring("hygiene", "hand-hygiene"));

    /// Hygiene ends with the year and is renewed by sepsis; due dates that read what was learned.
    static final Policy RENEWAL = Story.policy(
            List.of(
                    new Course(
                            "hand-hygiene",
                            "Hygiene",
                            Duration.ofMinutes(10),
                            "Text",
                            List.of(),
                            80,
                            new CertificationRule(
                                    "Hygiene",
                                    Period.ofYears(1),
                                    Period.ofDays(60),
                                    new ExpiryBasis.OnFixedDay(MonthDay.of(12, 31), Period.ofMonths(2)),
                                    "icu-sepsis",
                                    Period.ofDays(20))),
                    Story.once("icu-sepsis"),
                    Story.once("ed-triage")),
            Curriculum.EMPTY,
            Story.requirement("hygiene", "hand-hygiene", new Criterion.Everyone(), true, null)
                    .with(new DueTerms(Period.ofDays(3), Period.ofDays(10), false, Period.ofDays(5))),
            Story.due("sepsis", "icu-sepsis", new DueRule.AfterCompletion(Period.ofDays(30), "hand-hygiene")),
            Story.due("triage", "ed-triage", new DueRule.BeforeExpiry(Period.ofDays(30), "hand-hygiene")));

    private Curricula() {}
}
