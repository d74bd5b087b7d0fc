package io.preceptor.sandbox.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.Roster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.StringType;

/// Puts the hospital's staff into the directory, through its own REST API and by client-assigned ids.
///
/// Whoever is there already, also as deleted, is left alone: a second start keeps what others have written since.
final class Seeds {

    private static final String EMPLOYEE_NUMBER = "urn:oid:2.16.840.1.113883.3.9999.10";
    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final int TOGETHER = 24;
    private static final String EXTENSIONS = "https://genhosp.example.org/fhir/StructureDefinition/";

    private final URI base;
    private final FhirContext fhir;
    private final String key;

    /// @param key lets us in before the directory is open to others
    Seeds(URI base, FhirContext fhir, String key) {
        this.base = base;
        this.fhir = fhir;
        this.key = key;
    }

    void load() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (Person person : Roster.EVERYONE) {
                var place = URI.create(base + "/Practitioner/" + person.directoryId());
                var seen = client.send(request(place).build(), HttpResponse.BodyHandlers.discarding());
                if (seen.statusCode() == 404) {
                    put(client, place, practitioner(person));
                }
            }
        }
    }

    /// All at once, in transactions; left alone where the last of them is known, also as deleted.
    void load(List<Person> people) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var last = URI.create(base + "/Practitioner/" + people.getLast().directoryId());
            var seen = client.send(request(last).build(), HttpResponse.BodyHandlers.discarding());
            if (seen.statusCode() != 404) {
                return;
            }
            for (int i = 0; i < people.size(); i += TOGETHER) {
                post(client, people.subList(i, Math.min(i + TOGETHER, people.size())));
            }
        }
    }

    private void post(HttpClient client, List<Person> people) throws IOException, InterruptedException {
        var bundle = new Bundle();
        bundle.setType(Bundle.BundleType.TRANSACTION);
        for (Person person : people) {
            var entry = bundle.addEntry().setResource(practitioner(person));
            entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl("Practitioner/" + person.directoryId());
        }
        var request = request(base)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(fhir.newJsonParser().encodeResourceToString(bundle)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("seeding " + people.size() + " people was answered " + status);
        }
    }

    private void put(HttpClient client, URI place, Practitioner practitioner) throws IOException, InterruptedException {
        String body = fhir.newJsonParser().encodeResourceToString(practitioner);
        var request = request(place)
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IllegalStateException("seeding " + place + " was answered " + status);
        }
    }

    private HttpRequest.Builder request(URI place) {
        return HttpRequest.newBuilder(place).header(UntilSeeded.KEY_HEADER, key);
    }

    static Practitioner practitioner(Person person) {
        var practitioner = new Practitioner();
        practitioner.setId(person.directoryId());
        practitioner.setActive(true);
        var number = practitioner.addIdentifier();
        number.setSystem(EMPLOYEE_NUMBER).setValue(person.employeeId());
        number.getType().addCoding().setSystem(IDENTIFIER_TYPE).setCode("EI");
        if (!person.npi().isEmpty()) {
            var npi = practitioner.addIdentifier();
            npi.setSystem(NPI).setValue(person.npi());
            npi.getType().addCoding().setSystem(IDENTIFIER_TYPE).setCode("NPI");
        }
        var name = practitioner.addName();
        name.setUse(NameUse.OFFICIAL).setFamily(person.family()).addGiven(person.given());
        if (!person.job().suffix().isEmpty()) {
            name.addSuffix(person.job().suffix());
        }
        practitioner
                .addTelecom()
                .setSystem(ContactPointSystem.EMAIL)
                .setUse(ContactPointUse.WORK)
                .setValue(person.email());
        if (person.equals(Roster.LINH_NGUYEN)) {
            addWhatOthersWrote(practitioner);
        }
        return practitioner;
    }

    /// A licence that the medical staff office keeps and an extension that nobody else understands: both
    /// must survive a merge.
    private static void addWhatOthersWrote(Practitioner practitioner) {
        practitioner.addExtension(EXTENSIONS + "badge-colour", new StringType("teal"));
        var licence = practitioner.addQualification();
        licence.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.3.9999.41").setValue("041-123456");
        licence.getCode().setText("RN licence");
        licence.getCode()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v2-0360")
                .setCode("RN")
                .setDisplay("Registered Nurse");
        licence.getPeriod().setStartElement(new DateTimeType("2023-06-01"));
        licence.getPeriod().setEndElement(new DateTimeType("2027-05-31"));
        licence.getIssuer().setDisplay("State Board of Nursing");
        licence.addExtension(EXTENSIONS + "primary-source-verified", new StringType("2026-05-20"));
    }
}
