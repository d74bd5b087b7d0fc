package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Any audience over a small world, and any position in it, known in part: the same for the same seed.
final class Audiences {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final List<String> ROLES = List.of("nurse", "clerk", "physician");
    private static final List<String> FAMILIES = List.of("nursing", "medicine");
    private static final List<List<String>> PATHS =
            List.of(List.of(), List.of("ICU", "CRITCARE", "GEN"), List.of("ED", "GEN"), List.of("WEST"));
    private static final List<String> UNITS = List.of("ICU", "CRITCARE", "ED", "GEN", "WEST");
    private static final List<String> FACILITIES = List.of("GEN", "WEST");
    private static final List<String> PLACES = List.of("US", "US-MA", "US-MA-BOSTON", "US-CO", "CA");
    private static final List<String> TYPES = List.of("full-time", "agency");
    private static final List<String> SHIFTS = List.of("day", "night");
    private static final List<String> COURSES = List.of("bls", "acls");
    private static final List<String> ATTRIBUTES = List.of("x.blood", "staff-type");
    private static final List<StaffNumber> NUMBERS = List.of(number("a", "1"), number("a", "2"), number("b", "1"));

    private final Random random;

    Audiences(long seed) {
        this.random = new Random(seed);
    }

    static StaffNumber number(String issuer, String value) {
        return new StaffNumber(URI.create("urn:" + issuer), value);
    }

    List<Criterion> criteria(int most) {
        var criteria = new ArrayList<Criterion>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            criteria.add(criterion(3));
        }
        return criteria;
    }

    Criterion criterion(int depth) {
        return switch (random.nextInt(depth > 0 ? 17 : 12)) {
            case 0 -> new Criterion.Everyone();
            case 1 -> new Criterion.RoleIn(some(ROLES));
            case 2 -> new Criterion.UnitWithin(some(UNITS));
            case 3 -> new Criterion.FacilityIn(some(FACILITIES));
            case 4 -> new Criterion.EmploymentTypeIn(some(TYPES));
            case 5 -> new FamilyIn(some(FAMILIES));
            case 6 -> new JurisdictionWithin(some(PLACES));
            case 7 -> random.nextBoolean() ? new FteBetween(percent(), null) : new FteBetween(null, percent());
            case 8 -> new ShiftIn(some(SHIFTS));
            case 9 ->
                random.nextBoolean() ? new Hired(null, null, Period.ofDays(days())) : new Hired(day(), null, null);
            case 10 -> new Certified(some(COURSES));
            case 11 ->
                random.nextBoolean()
                        ? new ManagedBy(new HashSet<>(List.of(one(NUMBERS))))
                        : new AttributeIn(one(ATTRIBUTES), some(TYPES));
            case 12 -> new Criterion.AllOf(parts(depth - 1));
            case 13 -> new Criterion.AnyOf(parts(depth - 1));
            case 14 -> new Named(new NamedAudience("named", "the named", criterion(depth - 1)));
            case 15 -> new Listing(criterion(depth - 1), entries(1), entries(0));
            default -> new Criterion.Not(criterion(depth - 1));
        };
    }

    PositionFacts facts() {
        String role = oneOrNone(ROLES);
        Map<String, String> attributes = new TreeMap<>();
        ATTRIBUTES.stream().filter(_ -> random.nextBoolean()).forEach(name -> attributes.put(name, one(TYPES)));
        var held = new ArrayList<PositionFacts.Held>();
        for (int i = random.nextInt(3); i > 0; i--) {
            LocalDate from = day();
            held.add(new PositionFacts.Held(one(COURSES), from, random.nextBoolean() ? null : from.plusDays(days())));
        }
        return new PositionFacts(
                TODAY,
                role,
                role == null ? null : oneOrNone(FAMILIES),
                one(PATHS),
                oneOrNone(FACILITIES),
                oneOrNone(PLACES),
                oneOrNone(TYPES),
                random.nextInt(4) == 0 ? null : percent(),
                oneOrNone(SHIFTS),
                random.nextInt(4) == 0 ? null : day(),
                random.nextInt(4) == 0 ? null : one(NUMBERS),
                new HashSet<>(List.of(one(NUMBERS), one(NUMBERS))),
                held,
                attributes);
    }

    Listing.Entry entry() {
        return new Listing.Entry(one(NUMBERS), random.nextBoolean() ? null : day(), "because");
    }

    private List<Listing.Entry> entries(int least) {
        var entries = new ArrayList<Listing.Entry>();
        for (int i = random.nextInt(2) + least; i > 0; i--) {
            entries.add(entry());
        }
        return entries;
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

    private LocalDate day() {
        return TODAY.plusDays(random.nextInt(61) - 30);
    }

    private int days() {
        return random.nextInt(60);
    }

    private BigDecimal percent() {
        return BigDecimal.valueOf(random.nextInt(11) * 10L);
    }

    private <T> T one(List<T> codes) {
        return codes.get(random.nextInt(codes.size()));
    }

    private @Nullable String oneOrNone(List<String> codes) {
        return random.nextInt(4) == 0 ? null : one(codes);
    }
}
