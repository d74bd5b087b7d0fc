package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.preceptor.lms.facade.Asked;
import io.preceptor.routes.facade.Found.Entry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Read and search of one type.
final class FacadeProvider implements IResourceProvider {

    private final FacadeType type;
    private final FacadeReads reads;
    private final FacadeAudit audit;
    private final FacadeProperties properties;

    FacadeProvider(FacadeType type, FacadeReads reads, FacadeAudit audit, FacadeProperties properties) {
        this.type = type;
        this.reads = reads;
        this.audit = audit;
        this.properties = properties;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type.model();
    }

    @Read(version = true)
    public IAnyResource read(@IdParam IdType id, HttpServletRequest request) {
        Caller caller = caller(request);
        UUID uuid = FacadeIds.parse(id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
        Entry entry = reads.read(type, uuid, version(id), caller).orElseThrow(() -> new ResourceNotFoundException(id));
        audit.read(caller, type, uuid);
        Resource resource = entry.resource();
        if (resource == null) {
            throw new ResourceGoneException("It is shown no more");
        }
        return resource;
    }

    @Search(allowUnknownParams = true)
    public Bundle search(HttpServletRequest request, RequestDetails details) {
        Caller caller = caller(request);
        Question question = QuestionReader.read(type, details.getParameters(), properties, isStrict(request));
        String base = details.getFhirServerBase();
        Found found = reads.search(type, question, caller, base);
        List<Resource> included = question.includes().isEmpty() ? List.of() : included(question, found, caller, base);
        audit.searched(caller, type, question, found.entries().size());
        return Bundles.searchset(base, type, question, found, included);
    }

    /// What the caller may not read is left out.
    private List<Resource> included(Question question, Found found, Caller caller, String base) {
        List<PractitionerRole> roles = found.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.resource()))
                .map(PractitionerRole.class::cast)
                .toList();
        return Stream.of(
                        following(
                                question,
                                "practitioner",
                                FacadeType.PRACTITIONER,
                                roles,
                                role -> List.of(role.getPractitioner()),
                                caller,
                                base),
                        following(
                                question,
                                "organization",
                                FacadeType.ORGANIZATION,
                                roles,
                                role -> List.of(role.getOrganization()),
                                caller,
                                base),
                        following(
                                question,
                                "location",
                                FacadeType.LOCATION,
                                roles,
                                PractitionerRole::getLocation,
                                caller,
                                base))
                .flatMap(List::stream)
                .toList();
    }

    private List<Resource> following(
            Question question,
            String include,
            FacadeType target,
            List<PractitionerRole> roles,
            Function<PractitionerRole, List<Reference>> references,
            Caller caller,
            String base) {
        if (!question.includes().contains(include) || !caller.types().contains(target)) {
            return List.of();
        }
        Set<UUID> ids = roles.stream()
                .flatMap(role -> references.apply(role).stream())
                .map(Reference::getReferenceElement)
                .flatMap(reference -> Stream.ofNullable(reference.getIdPart()))
                .flatMap(id -> FacadeIds.parse(id).stream())
                .collect(Collectors.toCollection(HashSet::new));
        if (ids.isEmpty()) {
            return List.of();
        }
        var asked = new Question(
                List.of(), ids, List.of(), Asked.Sort.ID, ids.size(), false, false, Set.of(), null, List.of());
        Found found = reads.search(target, asked, caller, base);
        return found.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.resource()))
                .toList();
    }

    static Caller caller(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        if (caller == null) {
            throw new AuthenticationException("Nobody signed in");
        }
        return caller;
    }

    static boolean isStrict(HttpServletRequest request) {
        String prefer = request.getHeader("Prefer");
        return prefer != null && prefer.replace(" ", "").contains("handling=strict");
    }

    private static @Nullable Long version(IdType id) {
        if (!id.hasVersionIdPart()) {
            return null;
        }
        try {
            return Long.valueOf(id.getVersionIdPart());
        } catch (NumberFormatException notOurs) {
            throw new ResourceNotFoundException(id);
        }
    }
}
