package io.preceptor.mapping.facade;

import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.facade.ServedPosition;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Position;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;

/// A position as a PractitionerRole.
public final class PractitionerRoleFacade {

    private PractitionerRoleFacade() {}

    /// @param served not gone
    /// @param roles  what the policy calls a role, by its key
    /// @param units  whether a unit with this code is shown: no reference leads nowhere
    public static PractitionerRole of(
            Served<ServedPosition> served, Function<String, Optional<Role>> roles, Predicate<String> units) {
        ServedPosition shown = served.shown();
        Position position = shown.position();
        var role = new PractitionerRole();
        // The period says whether it is held today: a resource does not change because a day has passed.
        role.setActive(shown.status() != EmploymentStatus.ENDED);
        if (position.startsOn() != null || position.endsOn() != null) {
            var period = new Period();
            if (position.startsOn() != null) {
                period.setStartElement(Stamp.day(position.startsOn()));
            }
            if (position.endsOn() != null) {
                period.setEndElement(Stamp.day(position.endsOn()));
            }
            role.setPeriod(period);
        }
        role.setPractitioner(Stamp.reference("Practitioner", shown.staffMember()));
        String unit = position.unit();
        if (unit != null && units.test(unit)) {
            role.setOrganization(Stamp.reference("Organization", ServedIds.unit(unit)));
            role.addLocation(Stamp.reference("Location", ServedIds.unit(unit)));
        }
        code(position, roles).ifPresent(role::addCode);
        return Stamp.on(role, served);
    }

    /// The role of the policy and the job code of the source: two words for one thing.
    private static Optional<CodeableConcept> code(Position position, Function<String, Optional<Role>> roles) {
        var concept = new CodeableConcept();
        if (position.role() != null) {
            String title = roles.apply(position.role()).map(Role::title).orElse(null);
            concept.addCoding()
                    .setSystem(FacadeNames.ROLES)
                    .setCode(position.role())
                    .setDisplay(title);
            concept.setText(title);
        }
        if (position.jobCode() != null) {
            concept.addCoding().setSystem(FacadeNames.JOB_CODES).setCode(position.jobCode());
        }
        return concept.isEmpty() ? Optional.empty() : Optional.of(concept);
    }
}
