package io.preceptor.bench.system;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Many requirements, of which each person must do a few: each is for one role in one unit, but for one that is for
/// everybody.
///
/// @param requirements how many in all
record GeneratedPolicy(int requirements) {

    /// Requirements that bind one person.
    static final int EACH = 6;

    private static final int UNITS = 40;
    private static final List<Course> COURSES = List.of(
            new Course("long", "A course", Duration.ofMinutes(30), "Read.", List.of(), 0, null),
            new Course("short", "Another course", Duration.ofMinutes(10), "Read.", List.of(), 0, null));

    static Settings settings() {
        return new Settings(
                "Hospital",
                ZoneId.of("America/Chicago"),
                new Precedence(List.of("ehr")),
                URI.create("https://preceptor.example/certificate"),
                URI.create("https://preceptor.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 10),
                List.of());
    }

    int roles() {
        return Math.max(1, (requirements - 1) / (UNITS * (EACH - 1)) + 1);
    }

    String unit(int person) {
        return "U" + person % UNITS;
    }

    String job(int person) {
        return "J" + person / UNITS % roles();
    }

    /// As it is first.
    PublishedContent content() {
        return content(60, 90);
    }

    /// @param everybody within how many days the one for everybody is due
    /// @param few       the same of one that is for one role in one unit
    PublishedContent content(int everybody, int few) {
        var all = new ArrayList<Requirement>();
        all.add(requirement("everybody", new Criterion.Everyone(), everybody));
        for (int i = 0; all.size() < requirements; i++) {
            String unit = "U" + i % UNITS;
            String role = "r" + i / UNITS % roles();
            all.add(requirement(
                    "q" + i,
                    new Criterion.AllOf(
                            List.of(new Criterion.UnitWithin(Set.of(unit)), new Criterion.RoleIn(Set.of(role)))),
                    i == 0 ? few : 90));
        }
        var roles = new ArrayList<Role>();
        Map<JobCode, String> codes = new HashMap<>();
        for (int i = 0; i < roles(); i++) {
            roles.add(new Role("r" + i, "Role " + i));
            codes.put(new JobCode(null, "J" + i), "r" + i);
        }
        var units = new ArrayList<UnitReport>();
        for (int i = 0; i < UNITS; i++) {
            units.add(new UnitReport("U" + i, "Unit " + i, UnitKind.UNIT, null, null, null));
        }
        return new PublishedContent(new Policy(COURSES, all, roles), new Crosswalk(codes), UnitTree.of(units));
    }

    private static Requirement requirement(String key, Criterion audience, int days) {
        return new Requirement(
                key,
                "Requirement " + key,
                "long",
                audience,
                new DueRule.AfterAssignment(Period.ofDays(days)),
                false,
                null,
                "Office",
                null);
    }
}
