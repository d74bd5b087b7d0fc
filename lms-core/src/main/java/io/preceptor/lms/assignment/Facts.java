package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.StaffNumber;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What audiences may ask, of what is known about a person.
final class Facts {

    private static final String JOB_CODE = "job-code";
    private static final Map<String, Attribute> KNOWN = AttributeIn.KNOWN.stream()
            .filter(name -> !name.equals(JOB_CODE))
            .collect(Collectors.toUnmodifiableMap(
                    name -> name,
                    name -> Attribute.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'))));

    private Facts() {}

    /// Of every position of a person, held or not, in their order; each on its own day of that instant.
    static List<PositionFacts> of(StaffMember staff, World world, List<Certification> certifications, Instant at) {
        return staff.positions().stream()
                .map(position ->
                        of(position, staff, world, certifications, LocalDate.ofInstant(at, world.zone(position))))
                .toList();
    }

    /// @param certifications everything the person was ever awarded
    /// @param today          in the zone of the position
    static PositionFacts of(
            Position position, StaffMember staff, World world, List<Certification> certifications, LocalDate today) {
        String unit = position.unit();
        String role = position.role();
        String hired = staff.text(Attribute.HIRED_ON);
        return new PositionFacts(
                today,
                role,
                family(role, world),
                unit == null ? List.of() : world.units().path(unit),
                position.facility(),
                unit == null ? null : world.units().jurisdiction(unit).orElse(null),
                position.employmentType(),
                position.fte(),
                position.shift(),
                hired == null ? null : LocalDate.parse(hired),
                manager(staff),
                numbers(staff),
                certifications.stream()
                        .filter(one -> one.revokedOn() == null)
                        .map(one -> new PositionFacts.Held(one.course(), one.validFrom(), one.validTo()))
                        .toList(),
                attributes(position, staff));
    }

    /// As far as the table of positions tells.
    static PositionFacts sketch(Concern.Place place, World world, LocalDate today) {
        String unit = place.unit();
        String role = place.role();
        return new PositionFacts(
                today,
                role,
                family(role, world),
                unit == null ? List.of() : world.units().path(unit),
                place.facility(),
                unit == null ? null : world.units().jurisdiction(unit).orElse(null),
                place.employmentType(),
                null,
                null,
                null,
                null,
                Set.of(),
                List.of(),
                Map.of());
    }

    private static @Nullable String family(@Nullable String role, World world) {
        return role == null ? null : world.policy().role(role).map(Role::family).orElse(null);
    }

    /// Which attribute of a person a name of a policy means; null for the job code, which is the position's, and for
    /// what the house named itself.
    static @Nullable Attribute attribute(String name) {
        return KNOWN.get(name);
    }

    private static @Nullable StaffNumber manager(StaffMember staff) {
        StaffMember.Attested manager = staff.attributes().get(Attribute.MANAGER);
        return manager == null ? null : new StaffNumber(system(manager.system()), manager.text());
    }

    /// What names a system otherwise than by a URI names none that a policy could write.
    private static @Nullable URI system(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI system = URI.create(text);
            return system.isAbsolute() ? system : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static Set<StaffNumber> numbers(StaffMember staff) {
        return staff.staffNumbers().stream()
                .map((StaffIdentifier one) -> new StaffNumber(one.system(), one.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What the object says that states the position comes before what any says of the person.
    private static Map<String, String> attributes(Position position, StaffMember staff) {
        var attributes = new TreeMap<String, String>();
        staff.free().forEach((name, attested) -> attributes.put(name, attested.text()));
        position.free().forEach((name, attested) -> attributes.put(name, attested.text()));
        KNOWN.forEach((name, attribute) -> {
            String text = staff.text(attribute);
            if (text != null) {
                attributes.put(name, text);
            }
        });
        if (position.jobCode() != null) {
            attributes.put(JOB_CODE, position.jobCode());
        }
        return attributes;
    }
}
