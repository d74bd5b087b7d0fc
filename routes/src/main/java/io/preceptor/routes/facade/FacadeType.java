package io.preceptor.routes.facade;

import static io.preceptor.routes.facade.SearchParameter.reference;
import static io.preceptor.routes.facade.SearchParameter.text;
import static io.preceptor.routes.facade.SearchParameter.token;
import static io.preceptor.routes.facade.SearchParameter.uri;

import io.preceptor.lms.access.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/// What is served, and how it may be looked for: the one table from which requests are read, rights are asked and the
/// CapabilityStatement is written.
enum FacadeType {
    PRACTITIONER(
            Practitioner.class,
            Scope.FHIR_PRACTITIONER,
            true,
            List.of(
                    token("identifier", "A number of the person, with or without its system"),
                    text("name", "The beginning of the family or the given name"),
                    text("family", "The beginning of the family name"),
                    text("given", "The beginning of the given name"),
                    token("active", "Whether the person works here"))),
    PRACTITIONER_ROLE(
            PractitionerRole.class,
            Scope.FHIR_PRACTITIONER_ROLE,
            true,
            List.of(
                    reference("practitioner", "Who holds the position"),
                    reference("organization", "The unit in which it is held"),
                    reference("location", "The unit in which it is held, as a place"),
                    token("role", "The role of the policy, or the job code of the source"),
                    token("active", "Whether its holder works here"),
                    token("specialty", "Specialties are kept nowhere: nothing matches"),
                    reference("service", "Services are kept nowhere: nothing matches"))),
    ORGANIZATION(
            Organization.class,
            Scope.FHIR_ORGANIZATION,
            false,
            List.of(
                    token("identifier", "The code of the unit"),
                    text("name", "The beginning of its name"),
                    token("active", "Whether it is in use"),
                    token("type", "prov for the hospital and its facilities, dept for units"),
                    reference("partof", "What it lies within"))),
    LOCATION(
            Location.class,
            Scope.FHIR_LOCATION,
            false,
            List.of(
                    token("identifier", "The code of the unit"),
                    text("name", "The beginning of its name"),
                    token("status", "active or inactive"),
                    token("type", "Types of places are kept nowhere: nothing matches"),
                    reference("organization", "The unit as an organization"),
                    reference("partof", "What it lies within"))),
    TASK(
            Task.class,
            Scope.FHIR_TASK,
            true,
            List.of(
                    reference("owner", "Who must do it"),
                    reference("subject", "For whom it is: the same person"),
                    token("status", "requested, in-progress, completed or cancelled"),
                    token("code", "The course"))),
    DOCUMENT_REFERENCE(
            DocumentReference.class,
            Scope.FHIR_DOCUMENT_REFERENCE,
            true,
            List.of(
                    reference("subject", "Who holds the certificate"),
                    token("identifier", "The number of the certificate"),
                    token("category", "The course"),
                    token("status", "current, or entered-in-error once it was revoked"))),
    PLAN_DEFINITION(
            PlanDefinition.class,
            Scope.FHIR_PLAN_DEFINITION,
            false,
            List.of(
                    uri("url", "The canonical URL"),
                    text("title", "The beginning of the title"),
                    token("status", "active"))),
    ACTIVITY_DEFINITION(
            ActivityDefinition.class,
            Scope.FHIR_ACTIVITY_DEFINITION,
            false,
            List.of(
                    uri("url", "The canonical URL"),
                    token("identifier", "The key of the course"),
                    text("title", "The beginning of the title"),
                    token("status", "active")));

    /// The same for every type.
    static final List<SearchParameter> COMMON = List.of(
            token("_id", "The id of the resource"),
            new SearchParameter("_lastUpdated", SearchParamType.DATE, "When it came to be as it is"));

    private final Class<? extends Resource> model;
    private final Scope scope;
    private final boolean personal;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
    private final List<SearchParameter> parameters;

    FacadeType(Class<? extends Resource> model, Scope scope, boolean personal, List<SearchParameter> parameters) {
        this.model = model;
        this.scope = scope;
        this.personal = personal;
        this.parameters = parameters;
    }

    static Optional<FacadeType> of(String name) {
        return Stream.of(values()).filter(one -> one.word().equals(name)).findFirst();
    }

    /// As it stands in a path.
    String word() {
        return model.getSimpleName();
    }

    Class<? extends Resource> model() {
        return model;
    }

    Scope scope() {
        return scope;
    }

    /// Whether it is about people: such reads leave a row in the audit trail.
    boolean isPersonal() {
        return personal;
    }

    List<SearchParameter> parameters() {
        return parameters;
    }

    boolean knows(String parameter) {
        return Stream.concat(parameters.stream(), COMMON.stream())
                .anyMatch(one -> one.name().equals(parameter));
    }
}
