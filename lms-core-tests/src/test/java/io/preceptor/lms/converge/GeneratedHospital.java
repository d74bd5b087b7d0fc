package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// A hospital in which chance happened to a dozen people, spread over the days that are past.
public final class GeneratedHospital {

    private static final int PEOPLE = 12;
    private static final int STEPS = 36;
    private static final List<String> UNITS = List.of("ED", "ICU", "ICU-1", "ICU-2", "GEN", "NOWHERE");
    private static final List<String> JOBS = List.of("RN2", "RN2", "RN3", "RN9");

    private final Hospital hospital;
    private final Random random;
    private int second;

    private GeneratedHospital(Hospital hospital, long seed) {
        this.hospital = hospital;
        this.random = new Random(seed);
    }

    /// @param length over how many days until now it happened
    public static Hospital past(String name, long seed, Duration length) {
        Hospital original = Hospital.bare(name + "_original");
        original.publications.publish(Hospital.settings(), "test", "first");
        original.publications.publish(content(false), "test", "first");
        new GeneratedHospital(original, seed).live();
        Hospital hospital = Hospital.bare(name);
        Facts.copy(original.jdbc, hospital.jdbc, Duration.ZERO);
        spread(hospital, length);
        hospital.rebuild.fill(hospital.facts.now(), _ -> {});
        hospital.settle();
        return hospital;
    }

    private void live() {
        for (int i = 1; i <= PEOPLE; i++) {
            hospital.tell(Hospital.report("G" + i, at(), one(UNITS), one(JOBS)));
            if (i % 8 == 0) {
                hospital.settle();
            }
        }
        for (int i = 0; i < STEPS; i++) {
            step();
            if (random.nextInt(6) == 0) {
                hospital.settle();
            }
            if (i == STEPS / 2) {
                hospital.settle();
                hospital.publications.publish(content(true), "test", "sepsis is over, ICU-2 moved");
            }
        }
        hospital.settle();
    }

    private void step() {
        String someone = "G" + (1 + random.nextInt(PEOPLE));
        switch (random.nextInt(7)) {
            case 0 -> hospital.tell(Hospital.report(someone, at(), one(UNITS), one(JOBS)));
            case 1 -> hospital.tell(Hospital.patch(someone, at(), position(one(UNITS)), Set.of()));
            case 2 -> status(someone, "ENDED");
            case 3 -> status(someone, random.nextBoolean() ? "ON_LEAVE" : "ACTIVE");
            default -> learn(someone);
        }
    }

    /// One more position beside those that there are; one time in three it ends in a while.
    private Map<AttributePath, String> position(String unit) {
        var said = new HashMap<>(Map.of(
                AttributePath.position(unit, Attribute.UNIT),
                unit,
                AttributePath.position(unit, Attribute.JOB_CODE),
                one(JOBS)));
        if (random.nextInt(3) == 0) {
            said.put(
                    AttributePath.position(unit, Attribute.ENDS_ON),
                    Hospital.today().minusDays(random.nextInt(60) - 20L).toString());
        }
        if (random.nextInt(3) == 0) {
            said.put(
                    AttributePath.position(unit, Attribute.STARTS_ON),
                    Hospital.today().minusDays(random.nextInt(100) - 10L).toString());
        }
        return said;
    }

    private void status(String someone, String status) {
        hospital.tell(Hospital.patch(
                someone, at(), Map.of(AttributePath.person(Attribute.STATUS), status), Set.<AttributeGroup>of()));
    }

    private void learn(String someone) {
        hospital.settle();
        hospital.learning.submit(new Attempt(
                UUID.randomUUID(),
                hospital.uuid(someone),
                one(List.of("hand-hygiene", "ed-triage", "icu-sepsis")),
                Map.of("q1", Set.of("a"))));
    }

    private Instant at() {
        return Instant.parse("2026-11-01T08:00:00Z").plusSeconds(++second);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static PublishedContent content(boolean later) {
        PublishedContent first = Hospital.content();
        var units = new TreeMap<>(first.units().units());
        units.put("ICU-1", new UnitReport("ICU-1", "Intensive care 1", UnitKind.UNIT, "ICU", null, null));
        units.put(
                "ICU-2", new UnitReport("ICU-2", "Intensive care 2", UnitKind.UNIT, later ? "GEN" : "ICU", null, null));
        Policy policy = first.policy();
        return new PublishedContent(
                later
                        ? new Policy(
                                policy.courses(),
                                policy.requirements().stream()
                                        .filter(one -> !one.key().equals("sepsis"))
                                        .toList(),
                                policy.roles())
                        : policy,
                first.crosswalk(),
                new UnitTree(units));
    }

    /// Puts the facts, in their order, evenly over the time until now.
    private static void spread(Hospital hospital, Duration length) {
        List<String> numbered = hospital.jdbc
                .sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'public' and table_name in (:facts)
                          and column_name in ('number', 'recorded_at')
                        group by 1 having count(*) = 2
                        """)
                .param("facts", Facts.TABLES)
                .query((row, _) -> row.getString(1))
                .list();
        for (String table : numbered) {
            hospital.jdbc.sql("alter table " + table + " disable trigger all").update();
            String at = "now() - :length * interval '1 second' * (1 - number::float8 / "
                    + "(select last_value + 1 from fact_number))";
            hospital.jdbc
                    .sql("update " + table + " set recorded_at = " + at)
                    .param("length", length.toSeconds())
                    .update();
        }
        hospital.jdbc.sql("update completion set completed_at = recorded_at").update();
    }
}
