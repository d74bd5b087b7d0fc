package io.preceptor.lms.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Any audience over a small world, and any position in it, known in part: the same for the same seed.
final class Audiences {

    private static final List<String> ROLES = List.of("nurse", "clerk", "physician");
    private static final List<List<String>> PATHS =
            List.of(List.of(), List.of("ICU", "CRITCARE", "GEN"), List.of("ED", "GEN"), List.of("WEST"));
    private static final List<String> UNITS = List.of("ICU", "CRITCARE", "ED", "GEN", "WEST");
    private static final List<String> FACILITIES = List.of("GEN", "WEST");
    private static final List<String> TYPES = List.of("full-time", "agency");

    private final Random random;

    Audiences(Random random) {
        this.random = random;
    }

    List<Criterion> criteria(int most) {
        var criteria = new ArrayList<Criterion>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            criteria.add(criterion(3));
        }
        return criteria;
    }

    Criterion criterion(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> new Criterion.Everyone();
            case 1 -> new Criterion.RoleIn(some(ROLES));
            case 2 -> new Criterion.UnitWithin(some(UNITS));
            case 3 -> new Criterion.FacilityIn(some(FACILITIES));
            case 4 -> new Criterion.EmploymentTypeIn(some(TYPES));
            case 5 -> new Criterion.AllOf(parts(depth - 1));
            case 6 -> new Criterion.AnyOf(parts(depth - 1));
            default -> new Criterion.Not(criterion(depth - 1));
        };
    }

    PositionFacts facts() {
        return new PositionFacts(
                oneOrNone(ROLES), PATHS.get(random.nextInt(PATHS.size())), oneOrNone(FACILITIES), oneOrNone(TYPES));
    }

    private List<Criterion> parts(int depth) {
        var parts = new ArrayList<Criterion>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(criterion(depth));
        }
        return parts;
    }

    private Set<String> some(List<String> codes) {
        Set<String> some = new TreeSet<>();
        some.add(one(codes));
        if (random.nextBoolean()) {
            some.add(one(codes));
        }
        return some;
    }

    private String one(List<String> codes) {
        return codes.get(random.nextInt(codes.size()));
    }

    private @Nullable String oneOrNone(List<String> codes) {
        return random.nextInt(4) == 0 ? null : one(codes);
    }
}
