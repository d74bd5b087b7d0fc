package io.preceptor.mapping.facade;

import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.facade.ServedUnit;
import io.preceptor.lms.workforce.UnitKind;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;

/// A unit or facility, which is an Organization and a Location at once (IHE mCSD pairs the two), and the hospital above
/// them, which is an Organization alone.
public final class PlaceFacade {

    private static final String ORGANIZATION_TYPES = "http://terminology.hl7.org/CodeSystem/organization-type";
    private static final String PHYSICAL_TYPES = "http://terminology.hl7.org/CodeSystem/location-physical-type";

    private PlaceFacade() {}

    /// @param served not gone
    public static Organization organization(Served<ServedUnit> served) {
        ServedUnit unit = served.shown();
        var organization = new Organization();
        organization.setActive(unit.inUse()).setName(unit.title());
        if (unit.code() == null) {
            organization.addType(Stamp.concept(ORGANIZATION_TYPES, "prov", "Healthcare Provider"));
        } else {
            organization.addIdentifier().setSystem(FacadeNames.UNITS).setValue(unit.code());
            organization.addType(
                    unit.kind() == UnitKind.FACILITY
                            ? Stamp.concept(ORGANIZATION_TYPES, "prov", "Healthcare Provider")
                            : Stamp.concept(ORGANIZATION_TYPES, "dept", "Hospital Department"));
            organization.setPartOf(Stamp.reference("Organization", ServedIds.unit(unit.parent())));
        }
        return Stamp.on(organization, served);
    }

    /// @param served not gone, and not the hospital
    public static Location location(Served<ServedUnit> served) {
        ServedUnit unit = served.shown();
        if (unit.code() == null) {
            throw new IllegalArgumentException("The hospital is no place");
        }
        var location = new Location();
        location.addIdentifier().setSystem(FacadeNames.UNITS).setValue(unit.code());
        location.setStatus(unit.inUse() ? LocationStatus.ACTIVE : LocationStatus.INACTIVE);
        location.setMode(Location.LocationMode.INSTANCE);
        location.setName(unit.title());
        if (unit.kind() == UnitKind.FACILITY) {
            location.setPhysicalType(Stamp.concept(PHYSICAL_TYPES, "si", "Site"));
        }
        location.setManagingOrganization(Stamp.reference("Organization", served.id()));
        if (unit.parent() != null) {
            location.setPartOf(Stamp.reference("Location", ServedIds.unit(unit.parent())));
        }
        return Stamp.on(location, served);
    }
}
