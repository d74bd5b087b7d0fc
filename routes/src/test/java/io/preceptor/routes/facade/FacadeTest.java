package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.preceptor.lms.access.Scope;
import io.preceptor.portal.document.PdfText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What HAPI's own client reads of the facade, over a socket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacadeTest extends FacadeHospital {

    /// More than two of the largest pages.
    private static final int MANY = 1100;
    private static final Hire NURSE = new Hire("F100", "O'Hara_100%", "Zoë", "ICU", "RN1");
    private static final Hire TECHNICIAN = new Hire("F101", "Okafor", "Ngozi", "WESTPRIM", "PCT1");

    private final BaseValidator validator = BaseValidator.shared();
    private IGenericClient client;
    private String token;

    @BeforeAll
    void hire() throws Exception {
        token = token("reader", Set.of(Scope.values()));
        client = client(token);
        hire(List.of(NURSE, TECHNICIAN));
        hire(IntStream.range(0, MANY)
                .mapToObj(i -> new Hire("M" + i, "Many", "Given" + i, "MEDSURG", "RN2"))
                .toList());
        await("select count(*) from staff_member where family_name = 'Many'", MANY);
        complete("F100", "hipaa-privacy", token);
    }

    @Test
    void sendsNothingThatBaseR4Refuses() {
        validator.assertValid(
                client.capabilities().ofType(CapabilityStatement.class).execute());
        for (FacadeType type : FacadeType.values()) {
            Bundle bundle = client.search()
                    .forResource(type.model())
                    .count(20)
                    .returnBundle(Bundle.class)
                    .execute();
            assertThat(bundle.getEntry()).as(type.word()).isNotEmpty();
            validator.assertValid(bundle);
            bundle.getEntry().forEach(entry -> validator.assertValid(entry.getResource()));
        }
    }

    @Test
    void saysOfAPersonWhatIsKnownAndWhatTheyAreCertifiedIn() {
        Practitioner nurse = one("Practitioner?identifier=" + STAFF + "|F100", Practitioner.class);
        assertThat(nurse.getActive()).isTrue();
        assertThat(nurse.getNameFirstRep().getFamily()).isEqualTo("O'Hara_100%");
        assertThat(nurse.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Zoë");
        assertThat(nurse.getTelecomFirstRep().getValue()).isEqualTo("F100@hospital.example");
        assertThat(nurse.getIdentifier()).hasSize(1);
        assertThat(nurse.getQualification()).hasSize(1);
        var qualification = nurse.getQualificationFirstRep();
        assertThat(qualification.getIdentifierFirstRep().getValue()).startsWith("PC-");
        assertThat(qualification.getCode().getCodingFirstRep().getCode()).isEqualTo("hipaa-privacy");
        assertThat(qualification.getPeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-11-01");
        Organization issuer = client.read()
                .resource(Organization.class)
                .withUrl(qualification.getIssuer().getReference())
                .execute();
        assertThat(issuer.getName()).isEqualTo("General Hospital");
        assertThat(issuer.hasPartOf()).isFalse();
        assertThat(client.read()
                        .resource(Practitioner.class)
                        .withId(id(NURSE).toString())
                        .execute()
                        .getMeta()
                        .getVersionId())
                .isEqualTo(nurse.getMeta().getVersionId());
    }

    @Test
    void saysOfAPositionWhoseItIsAndWhere() {
        Bundle found = search("PractitionerRole?practitioner=Practitioner/" + id(NURSE)
                + "&_include=PractitionerRole:practitioner&_include=PractitionerRole:organization"
                + "&_include=PractitionerRole:location");
        var role = (PractitionerRole) found.getEntryFirstRep().getResource();
        assertThat(role.getCodeFirstRep().getCoding().stream()
                        .map(coding -> coding.getSystem() + "|" + coding.getCode()))
                .containsExactly("urn:preceptor:role|registered-nurse", "urn:preceptor:job-code|RN1");
        assertThat(role.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-05");
        assertThat(found.getEntry().stream()
                        .map(entry -> entry.getSearch().getMode().toCode() + " "
                                + entry.getResource().fhirType()))
                .containsExactly(
                        "match PractitionerRole", "include Practitioner", "include Organization", "include Location");
        var unit = (Organization) found.getEntry().get(2).getResource();
        assertThat(unit.getIdentifierFirstRep().getValue()).isEqualTo("ICU");
        var place = (Location) found.getEntry().get(3).getResource();
        assertThat(place.getManagingOrganization().getReference())
                .isEqualTo("Organization/" + unit.getIdElement().getIdPart());
        assertThat(ids(search(
                        "PractitionerRole?organization=" + unit.getIdElement().getIdPart())))
                .contains(role.getIdElement().getIdPart());
        assertThat(ids(search("PractitionerRole?location=Location/"
                        + place.getIdElement().getIdPart() + "&role=RN1")))
                .contains(role.getIdElement().getIdPart());
        assertThat(ids(search("PractitionerRole?role=urn:preceptor:role|patient-care-technician" + "&practitioner="
                        + id(NURSE))))
                .isEmpty();
        assertThat(ids(search("PractitionerRole?specialty=207R00000X"))).isEmpty();
    }

    @Test
    void findsPeopleByWhatIsAsked() {
        assertThat(ids(search("Practitioner?family=o'hara_100%25")))
                .containsExactly(id(NURSE).toString());
        assertThat(ids(search("Practitioner?family=%25")))
                .as("a wildcard is a letter")
                .isEmpty();
        assertThat(ids(search("Practitioner?name=ZO")))
                .containsExactly(id(NURSE).toString());
        assertThat(ids(search("Practitioner?given:exact=zoë"))).isEmpty();
        assertThat(ids(search("Practitioner?given:contains=goz")))
                .containsExactly(id(TECHNICIAN).toString());
        assertThat(ids(search("Practitioner?name=okafor,o'hara"))).hasSize(2);
        assertThat(ids(search("Practitioner?name=okafor&given=zoë"))).isEmpty();
        assertThat(ids(search("Practitioner?identifier=F101")))
                .containsExactly(id(TECHNICIAN).toString());
        assertThat(ids(search("Practitioner?identifier=|F101"))).isEmpty();
        assertThat(ids(search("Practitioner?identifier=" + STAFF + "|&family=okafor")))
                .hasSize(1);
        assertThat(ids(search("Practitioner?identifier=urn:other|F101"))).isEmpty();
        assertThat(ids(search("Practitioner?_id=" + id(NURSE) + "," + id(TECHNICIAN) + ",nothing")))
                .hasSize(2);
        assertThat(ids(search("Practitioner?active=false&family=okafor"))).isEmpty();
        assertThat(ids(search("Practitioner?_lastUpdated=lt2020&family=okafor")))
                .isEmpty();
        assertThat(ids(search("Practitioner?_lastUpdated=ge2020-01&_lastUpdated=sa2021-02-03&family=okafor")))
                .hasSize(1);
        assertThat(search("Practitioner?family=Many&_summary=count").getTotal()).isEqualTo(MANY);
        assertThat(search("Practitioner?family=Many&_count=0").getTotal()).isEqualTo(MANY);
        Practitioner found = one("Practitioner?identifier=F101", Practitioner.class);
        String shown =
                found.getMeta().getLastUpdatedElement().getValueAsString().replace("+", "%2B");
        assertThat(ids(search("Practitioner?_lastUpdated=" + shown + "&identifier=F101")))
                .hasSize(1);
        assertThat(ids(search("Practitioner?_lastUpdated=gt" + shown + "&identifier=F101")))
                .isEmpty();
    }

    @Test
    void pagesThroughThousandsWithoutMissingOrRepeating() {
        for (String sort : List.of("_id", "_lastUpdated", "-_lastUpdated")) {
            Bundle page = search("Practitioner?family=Many&_count=400&_total=accurate&_sort=" + sort);
            assertThat(page.getTotal()).isEqualTo(MANY);
            var seen = new ArrayList<>(ids(page));
            int pages = 1;
            while (page.getLink(Bundle.LINK_NEXT) != null) {
                page = client.loadPage().next(page).execute();
                seen.addAll(ids(page));
                pages++;
            }
            assertThat(pages).isEqualTo((MANY + 399) / 400);
            assertThat(seen).as(sort).hasSize(MANY).doesNotHaveDuplicates();
        }
        assertThat(search("Practitioner?_count=1000000").getEntry()).hasSize(500);
        assertThat(search("Practitioner?_count=2").hasTotal())
                .as("nobody asked")
                .isFalse();
    }

    @Test
    void tellsWhatMustBeDoneAndWhatWasDone() throws Exception {
        Bundle tasks = search("Task?owner=Practitioner/" + id(NURSE) + "&_count=100");
        assertThat(tasks.getEntry()).isNotEmpty();
        Task done = (Task) search("Task?owner=" + id(NURSE) + "&status=completed")
                .getEntryFirstRep()
                .getResource();
        assertThat(done.getCode().getCodingFirstRep().getCode()).isEqualTo("hipaa-privacy");
        assertThat(done.getRestriction().getPeriod().getEnd()).isNotNull();
        String document =
                ((org.hl7.fhir.r4.model.Reference) done.getOutputFirstRep().getValue()).getReference();
        Task open = (Task) search("Task?subject=" + id(NURSE) + "&status=requested")
                .getEntryFirstRep()
                .getResource();
        assertThat(open.getBusinessStatus().getCodingFirstRep().getCode()).isIn("overdue", "due-soon", "not-yet-due");
        PlanDefinition plan = one("PlanDefinition?url=" + open.getInstantiatesCanonical(), PlanDefinition.class);
        ActivityDefinition course = one(
                "ActivityDefinition?url="
                        + plan.getActionFirstRep().getDefinition().primitiveValue(),
                ActivityDefinition.class);
        assertThat(open.getFocus().getReference())
                .isEqualTo("ActivityDefinition/" + course.getIdElement().getIdPart());

        var certificate = client.read()
                .resource(DocumentReference.class)
                .withUrl(document)
                .execute();
        assertThat(ids(search("DocumentReference?identifier="
                        + certificate.getMasterIdentifier().getValue())))
                .containsExactly(certificate.getIdElement().getIdPart());
        assertThat(ids(search("DocumentReference?subject=" + id(NURSE) + "&category=hipaa-privacy&status=current")))
                .hasSize(1);
        assertThat(ids(search("DocumentReference?subject=" + id(TECHNICIAN)))).isEmpty();
        Binary binary = client.read()
                .resource(Binary.class)
                .withUrl(certificate.getContentFirstRep().getAttachment().getUrl())
                .execute();
        assertThat(binary.getContentType()).isEqualTo("application/pdf");
        assertThat(PdfText.of(binary.getContent()))
                .contains("Zoë O'Hara_100%", certificate.getMasterIdentifier().getValue(), "General Hospital");
    }

    @Test
    void answersInXmlAndByPostedSearches() {
        IGenericClient xml = client(token);
        xml.setEncoding(EncodingEnum.XML);
        Bundle found = xml.search()
                .forResource(Practitioner.class)
                .where(Practitioner.IDENTIFIER.exactly().systemAndCode(STAFF, "F101"))
                .usingStyle(ca.uhn.fhir.rest.api.SearchStyleEnum.POST)
                .returnBundle(Bundle.class)
                .execute();
        assertThat(ids(found)).containsExactly(id(TECHNICIAN).toString());
    }

    @Test
    void answersNotModifiedWhereTheClientHasTheVersion() throws Exception {
        HttpResponse<String> first = get("/fhir/Practitioner/" + id(NURSE), token);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Last-Modified")).isPresent();
        assertThat(get("/fhir/Practitioner/" + id(NURSE), token, "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void saysInTheStatementOnlyWhatItDoes() throws Exception {
        CapabilityStatement statement =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        for (var resource : statement.getRestFirstRep().getResource()) {
            if (resource.getType().equals("Binary")) {
                continue;
            }
            for (var parameter : resource.getSearchParam()) {
                String value =
                        switch (parameter.getType()) {
                            case DATE -> "ge2020";
                            case REFERENCE -> UUID.randomUUID().toString();
                            default -> "x";
                        };
                HttpResponse<String> answer = get(
                        "/fhir/" + resource.getType() + "?" + parameter.getName() + "=" + value,
                        token,
                        "Prefer",
                        "handling=strict");
                assertThat(answer.statusCode())
                        .as(resource.getType() + "?" + parameter.getName() + answer.body())
                        .isEqualTo(200);
            }
            boolean history = resource.getInteraction().stream()
                    .anyMatch(one -> one.getCode() == CapabilityStatement.TypeRestfulInteraction.HISTORYTYPE);
            assertThat(get("/fhir/" + resource.getType() + "/_history", token).statusCode() == 200)
                    .as(resource.getType())
                    .isEqualTo(history);
        }
    }

    @Test
    void leavesOutOfTheLinkAnOrderThatItDoesNotKnow() {
        Bundle found = search("Practitioner?family=Many&_count=2&_sort=birthdate&_include=Practitioner:everything");
        for (String link : List.of(Bundle.LINK_SELF, Bundle.LINK_NEXT)) {
            assertThat(found.getLink(link).getUrl())
                    .contains("family=Many")
                    .doesNotContain("_sort", "birthdate", "_include", "everything");
        }
        assertThat(search("Practitioner?family=Many&_count=2&_sort=-_lastUpdated")
                        .getLink(Bundle.LINK_SELF)
                        .getUrl())
                .contains("_sort=-_lastUpdated");
    }

    @Test
    void refusesWhatItDoesNotKnowAndNeverRepeatsIt() throws Exception {
        assertThat(get("/fhir/Practitioner?secret=Many&family=okafor", token).body())
                .as("left out, also of the link")
                .contains("Okafor")
                .doesNotContain("secret");
        for (String query : List.of(
                "shoe-size=44",
                "_count=-1",
                "_count=many",
                "_count=99999999999",
                "_page=bm90IG91cnM",
                "_page=%00",
                "_total=most",
                "_lastUpdated=yesterday",
                "_lastUpdated=ne2026-01-01",
                "family:missing=true",
                "practitioner:Patient=1",
                "_sort=family",
                "_include=Practitioner:everything",
                "organization.name=x",
                "_id:not=1",
                "_filter=a%20eq%20b",
                "_has:PractitionerRole:practitioner:role=x")) {
            HttpResponse<String> answer = get("/fhir/Practitioner?" + query, token, "Prefer", "handling=strict");
            assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("44", "yesterday", "Exception");
        }
        assertThat(get("/fhir/Practitioner?family=" + "x".repeat(4000), token).statusCode())
                .isLessThan(500);
        assertThat(get("/fhir/Practitioner?_id=" + "1,".repeat(600), token).statusCode())
                .isEqualTo(400);
        assertThat(get("/fhir/Practitioner?family='%3B%20drop%20table%20staff_member", token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/fhir/Practitioner?family=%00", token).statusCode()).isEqualTo(400);
        assertThat(get("/fhir/Practitioner/not-an-id", token).statusCode()).isEqualTo(404);
        assertThat(get("/fhir/Practitioner/" + UUID.randomUUID(), token).body()).contains("OperationOutcome");
        assertThat(get("/fhir/Practitioner/" + id(NURSE) + "/_history/999999999", token)
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() ->
                        client.read().resource(Practitioner.class).withId("0").execute())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void takesNothingIn() throws Exception {
        assertThatThrownBy(() -> client.create().resource(new Practitioner()).execute())
                .isInstanceOf(ForbiddenOperationException.class);
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(BASE + "/Practitioner/" + id(NURSE)))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/fhir+json")
                            .method(method, BodyPublishers.ofString("{\"resourceType\":\"Practitioner\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method).isEqualTo(403);
            assertThat(answer.body()).contains("OperationOutcome");
        }
    }

    @Test
    void leavesARowInTheAuditTrailWithoutWhatWasAskedFor() throws Exception {
        String mine = token("watched", Set.of(Scope.FHIR_PRACTITIONER));
        assertThat(get("/fhir/Practitioner?family=okafor", mine).statusCode()).isEqualTo(200);
        assertThat(get("/fhir/Practitioner/" + id(NURSE), mine).statusCode()).isEqualTo(200);
        List<String> rows = jdbc.sql("""
                        select action || ' ' || subject || ' ' || detail as said from audit_entry
                        where actor = 'client:watched' order by number
                        """)
                .query((row, _) -> Objects.requireNonNull(row.getString("said")))
                .list();
        assertThat(rows)
                .containsExactly(
                        "READ_OVER_FHIR fhir:Practitioner 1 found by family",
                        "READ_OVER_FHIR person:" + id(NURSE) + " read");
    }

    private <R extends Resource> R one(String url, Class<R> type) {
        Bundle bundle = search(url);
        assertThat(bundle.getEntry()).as(url).hasSize(1);
        return type.cast(bundle.getEntryFirstRep().getResource());
    }

    private Bundle search(String url) {
        return client.search()
                .byUrl(BASE + "/" + url.replace("|", "%7C"))
                .cacheControl(new CacheControlDirective().setNoCache(true))
                .returnBundle(Bundle.class)
                .execute();
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
