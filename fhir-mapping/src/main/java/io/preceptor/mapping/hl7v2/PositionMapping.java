package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNKNOWN_CODE;
import static io.preceptor.lms.workforce.AttributePath.position;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.Stated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a person works and as what: each ORG is a position; without any, STF-8 and STF-19 make one.
///
/// The job code and the institution are said once for the person: they are the main position's.
final class PositionMapping {

    private static final String ONLY = "primary";

    private PositionMapping() {}

    /// @param key     how the position is told from the person's others
    /// @param isFirst whether ORG-4 calls it the main one
    private record Placed(String key, Segment org, boolean isFirst) {}

    /// @return the group of positions, where ORG segments give it as a whole
    static Set<AttributeGroup> read(Segment stf, RecordSegments record, Statements statements) {
        List<Segment> orgs = record.all("ORG");
        Segment pra = record.first("PRA").orElse(null);
        if (orgs.isEmpty()) {
            if (stf.isStated(8) || stf.isStated(19)) {
                statements.code(position(ONLY, Attribute.UNIT), stf, Place.of(8, 1), Place.of(8, 2), Place.of(8, 3));
                job(ONLY, stf, statements);
                facility(ONLY, stf, pra, statements);
            }
            if (stf.repetitions(8) > 1) {
                statements
                        .findings()
                        .warn(
                                stf.at(Place.of(8, 1, 0)),
                                CONTRADICTORY,
                                "send an ORG for each unit; the first was taken");
            }
            return Set.of();
        }
        var placed = placed(orgs, statements);
        for (Placed each : placed) {
            unit(each, statements);
        }
        Placed main = main(placed, statements);
        if (main != null) {
            crossCheck(stf, main, statements);
            job(main.key(), stf, statements);
            facility(main.key(), stf, pra, statements);
            if (!stf.isStated(19)) {
                statements
                        .findings()
                        .warn(stf.at(Place.of(19, 1)), MISSING, "send the job code with ORG: positions were replaced");
            }
        }
        return Set.of(AttributeGroup.POSITION);
    }

    private static List<Placed> placed(List<Segment> orgs, Statements statements) {
        var placed = new ArrayList<Placed>();
        var seen = new HashMap<String, Integer>();
        for (Segment org : orgs) {
            String unit = statements.key(org, Place.of(2, 1));
            if (unit.isEmpty()) {
                statements.findings().refuse(org.at(Place.of(2, 1)), MISSING, "send the unit's code with each ORG");
            } else if (!unit.equals(Segment.NULL)) {
                int count = seen.merge(unit, 1, Integer::sum);
                String main = org.text(Place.of(4));
                if (!Set.of("Y", "N", "", Segment.NULL).contains(main)) {
                    statements.findings().warn(org.at(Place.of(4)), UNKNOWN_CODE, "say Y or N; it was read as unsaid");
                }
                placed.add(new Placed(count == 1 ? unit : unit + "#" + count, org, main.equals("Y")));
            }
        }
        return placed;
    }

    private static void unit(Placed each, Statements statements) {
        Segment org = each.org();
        String key = each.key();
        statements.code(position(key, Attribute.UNIT), org, Place.of(2, 1), Place.of(2, 2), Place.of(2, 3));
        String main = org.text(Place.of(4));
        if (main.equals("Y") || main.equals("N")) {
            statements.put(
                    position(key, Attribute.PRIMARY),
                    Stated.Value.of(String.valueOf(main.equals("Y")), org.at(Place.of(4))));
        }
        statements.day(position(key, Attribute.STARTS_ON), org, Place.of(9, 1));
        statements.day(position(key, Attribute.ENDS_ON), org, Place.of(9, 2));
        statements.code(
                position(key, Attribute.EMPLOYMENT_TYPE), org, Place.of(10, 1), Place.of(10, 2), Place.of(10, 3));
    }

    private static @Nullable Placed main(List<Placed> placed, Statements statements) {
        var flagged = placed.stream().filter(Placed::isFirst).toList();
        if (flagged.size() > 1) {
            statements
                    .findings()
                    .warn(flagged.get(1).org().at(Place.of(4)), CONTRADICTORY, "say Y once; the first was taken");
        }
        if (flagged.isEmpty() && placed.size() > 1) {
            statements
                    .findings()
                    .warn(
                            placed.getFirst().org().at(Place.of(4)),
                            MISSING,
                            "say Y for the main unit; the first was taken");
        }
        return !flagged.isEmpty() ? flagged.getFirst() : placed.isEmpty() ? null : placed.getFirst();
    }

    private static void crossCheck(Segment stf, Placed main, Statements statements) {
        String department = stf.text(Place.of(8, 1));
        if (!department.isEmpty()
                && !department.equals(Segment.NULL)
                && !department.equals(main.org().text(Place.of(2, 1)))) {
            statements
                    .findings()
                    .warn(stf.at(Place.of(8, 1)), CONTRADICTORY, "send the main unit of ORG in STF-8; ORG was taken");
        }
    }

    private static void job(String key, Segment stf, Statements statements) {
        statements.code(position(key, Attribute.JOB_CODE), stf, Place.of(19, 1), Place.of(19, 3), null);
    }

    /// The institution of PRA-9, or the one whose activation STF-12 tells.
    private static void facility(String key, Segment stf, @Nullable Segment pra, Statements statements) {
        var path = position(key, Attribute.FACILITY);
        if (pra != null && pra.isStated(9)) {
            statements.code(path, pra, Place.of(9, 1), Place.of(9, 2), Place.of(9, 3));
        } else {
            statements.code(path, stf, Place.of(12, 0, 2, 1), Place.of(12, 0, 2, 2), Place.of(12, 0, 2, 3));
        }
    }
}
