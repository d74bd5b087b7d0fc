package io.preceptor.mapping.facade;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import io.preceptor.lms.facade.Served;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.TimeZone;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// What every resource and reference of ours has alike.
final class Stamp {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private Stamp() {}

    static <R extends Resource> R on(R resource, Served<?> served) {
        String version = Long.toString(served.version());
        resource.setId(new IdType(resource.fhirType(), served.id().toString(), version));
        resource.getMeta().setVersionId(version);
        resource.getMeta().setLastUpdatedElement(instant(served.changedAt()));
        return resource;
    }

    static Reference reference(String type, UUID id) {
        return new Reference(type + "/" + id);
    }

    /// A day, without a time of day.
    static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }

    static DateTimeType dateTime(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, UTC);
    }

    static InstantType instant(Instant at) {
        return new InstantType(Date.from(at.truncatedTo(ChronoUnit.MILLIS)), TemporalPrecisionEnum.MILLI, UTC);
    }

    static CodeableConcept concept(String system, String code, String text) {
        return new CodeableConcept(new Coding().setSystem(system).setCode(code).setDisplay(text)).setText(text);
    }
}
