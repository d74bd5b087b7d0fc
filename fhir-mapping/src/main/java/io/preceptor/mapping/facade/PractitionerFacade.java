package io.preceptor.mapping.facade;

import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.facade.ServedPerson;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Practitioner.PractitionerQualificationComponent;

/// A staff member as a Practitioner, with what they are certified in (FHIR R4, `Practitioner.qualification`).
///
/// Numbers, name, work contact: no birth date and no home address, which are kept nowhere.
public final class PractitionerFacade {

    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private PractitionerFacade() {}

    /// @param served not gone
    public static Practitioner of(Served<ServedPerson> served, FacadeNames names) {
        StaffMember staff = served.shown().staff();
        var practitioner = new Practitioner();
        for (StaffIdentifier number : staff.staffNumbers()) {
            practitioner.addIdentifier().setSystem(number.system().toString()).setValue(number.value());
        }
        // Who is on leave still works here.
        practitioner.setActive(staff.status() != EmploymentStatus.ENDED);
        name(staff, practitioner);
        contact(staff, practitioner);
        served.shown().certifications().stream()
                // What was revoked was never earned: it is shown nowhere any more.
                .filter(certification -> certification.revokedOn() == null)
                .forEach(certification -> practitioner.addQualification(qualification(certification, names)));
        return Stamp.on(practitioner, served);
    }

    private static void name(StaffMember staff, Practitioner practitioner) {
        String family = staff.text(Attribute.FAMILY_NAME);
        String given = staff.text(Attribute.GIVEN_NAME);
        String suffix = staff.text(Attribute.NAME_SUFFIX);
        if (family == null && given == null) {
            return;
        }
        HumanName name =
                practitioner.addName().setUse(HumanName.NameUse.OFFICIAL).setFamily(family);
        if (given != null) {
            name.addGiven(given);
        }
        if (suffix != null) {
            name.addSuffix(suffix);
        }
    }

    private static void contact(StaffMember staff, Practitioner practitioner) {
        String email = staff.text(Attribute.EMAIL);
        if (email != null) {
            practitioner
                    .addTelecom()
                    .setSystem(ContactPointSystem.EMAIL)
                    .setUse(ContactPointUse.WORK)
                    .setValue(email);
        }
        String phone = staff.text(Attribute.WORK_PHONE);
        if (phone != null) {
            practitioner
                    .addTelecom()
                    .setSystem(ContactPointSystem.PHONE)
                    .setUse(ContactPointUse.WORK)
                    .setValue(phone);
        }
    }

    private static PractitionerQualificationComponent qualification(Certification certification, FacadeNames names) {
        var qualification = new PractitionerQualificationComponent();
        Identifier number = qualification
                .addIdentifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(names.certificateSystem().toString())
                .setValue(certification.number());
        number.getType().addCoding().setSystem(IDENTIFIER_TYPES).setCode("AC");
        qualification.setCode(
                Stamp.concept(names.courseSystem().toString(), certification.course(), certification.title()));
        var period = new Period().setStartElement(Stamp.day(certification.validFrom()));
        LocalDate validTo = certification.validTo();
        if (validTo != null) {
            period.setEndElement(Stamp.day(validTo));
        }
        qualification.setPeriod(period);
        qualification.setIssuer(
                Stamp.reference("Organization", ServedIds.unit(null)).setDisplay(names.hospital()));
        return qualification;
    }
}
