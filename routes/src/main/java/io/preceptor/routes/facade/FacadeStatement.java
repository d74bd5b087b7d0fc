package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.preceptor.mapping.facade.NotificationFacade;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/// What the facade can do, written from the table by which it does it. Public, because HAPI calls it by reflection.
public final class FacadeStatement implements IServerConformanceProvider<CapabilityStatement> {

    /// The same for every type.
    private static final List<TypeRestfulInteraction> INTERACTIONS = List.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.HISTORYTYPE);

    private final Instant since;

    /// @param since when this node began
    FacadeStatement(Instant since) {
        this.since = since;
    }

    @Override
    @Metadata
    public CapabilityStatement getServerConformance(HttpServletRequest request, RequestDetails details) {
        String base = details.getFhirServerBase();
        var statement = new CapabilityStatement();
        statement.setId("facade");
        statement.setUrl(base + "/metadata");
        statement.setName("PreceptorFacade");
        statement.setTitle("Preceptor's FHIR facade");
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDate(Date.from(since));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("Preceptor");
        statement
                .getImplementation()
                .setDescription(
                        "Staff, their positions, assignments and certificates, and the catalogue; read only, but for subscriptions")
                .setUrl(base);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        security(rest);
        Stream.of(FacadeType.values()).forEach(type -> describe(type, rest.addResource()));
        CapabilityStatementRestResourceComponent binary = rest.addResource().setType("Binary");
        binary.setDocumentation("The document of a certificate, under the id of its DocumentReference");
        binary.addInteraction().setCode(TypeRestfulInteraction.READ);
        subscriptions(rest.addResource());
        return statement;
    }

    @Override
    public void setRestfulServer(RestfulServer server) {
        // The table says it all.
    }

    private static void security(CapabilityStatementRestComponent rest) {
        var security = rest.getSecurity();
        security.addService(new CodeableConcept(new Coding()
                .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
                .setCode("SMART-on-FHIR")));
        security.setDescription(
                "SMART Backend Services, by .well-known/smart-configuration; or a bearer token of the page API tokens");
    }

    private static void describe(FacadeType type, CapabilityStatementRestResourceComponent resource) {
        resource.setType(type.word());
        INTERACTIONS.forEach(one -> resource.addInteraction().setCode(one));
        resource.setVersioning(ResourceVersionPolicy.VERSIONED);
        // Of people the versions are told, and only the last one is kept.
        resource.setReadHistory(!type.isPersonal());
        resource.setUpdateCreate(false);
        resource.setConditionalCreate(false);
        resource.setConditionalUpdate(false);
        Stream.concat(FacadeType.COMMON.stream(), type.parameters().stream())
                .forEach(one -> resource.addSearchParam()
                        .setName(one.name())
                        .setType(one.type())
                        .setDocumentation(one.says()));
        if (type == FacadeType.PRACTITIONER_ROLE) {
            List.of("practitioner", "organization", "location")
                    .forEach(one -> resource.addSearchInclude("PractitionerRole:" + one));
        }
    }

    private static void subscriptions(CapabilityStatementRestResourceComponent resource) {
        resource.setType("Subscription");
        resource.setDocumentation("To be told of changes: channel rest-hook, with a search on "
                + Stream.of(FacadeType.values()).map(FacadeType::word).collect(Collectors.joining(", "))
                + " as criteria; or the topic " + NotificationFacade.TOPIC
                + " as Subscriptions R5 Backport 1.1 has it");
        resource.addSupportedProfile(
                "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription");
        Stream.of(
                        TypeRestfulInteraction.CREATE,
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.UPDATE,
                        TypeRestfulInteraction.DELETE,
                        TypeRestfulInteraction.SEARCHTYPE)
                .forEach(one -> resource.addInteraction().setCode(one));
        resource.setUpdateCreate(false);
        resource.addOperation()
                .setName("status")
                .setDefinition(
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status");
        resource.addOperation()
                .setName("events")
                .setDefinition(
                        "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-events");
    }
}
