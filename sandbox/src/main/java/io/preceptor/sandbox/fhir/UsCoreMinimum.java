package io.preceptor.sandbox.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/// Leaves of a FHIR server what the US Core server has to offer at least about staff and units: reading by id, and
/// searching by the parameters that it SHALL support (US Core 7.0.0, CapabilityStatement us-core-server). No history,
/// no `_lastUpdated`, no writing; whoever asks for more is told so, as `Prefer: handling=strict` would have it.
@Interceptor
public final class UsCoreMinimum {

    private static final Map<String, Set<String>> SEARCHES = Map.of(
            "Practitioner", Set.of("name", "identifier"),
            "PractitionerRole", Set.of("specialty", "practitioner"),
            "Organization", Set.of("name", "address"),
            "Location", Set.of("name", "address", "address-city", "address-state", "address-postalcode"));
    private static final Set<String> RESULT = Set.of("_count", "_format", "_pretty");

    /// Says in `/metadata` what is left.
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void declare(IBaseConformance conformance) {
        for (var rest : ((CapabilityStatement) conformance).getRest()) {
            declare(rest);
        }
    }

    /// Refuses what is not left.
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void permit(RestOperationTypeEnum operation, RequestDetails request) {
        switch (operation) {
            case METADATA, GET_PAGE -> {}
            case READ -> permitType(request);
            case SEARCH_TYPE -> {
                Set<String> known = permitType(request);
                for (String parameter : request.getParameters().keySet()) {
                    String name = parameter.split(":", -1)[0];
                    if (!known.contains(name) && !RESULT.contains(name)) {
                        throw new InvalidRequestException("This server has no search parameter " + name);
                    }
                }
            }
            default -> throw new NotImplementedOperationException("This server does not offer " + operation.getCode());
        }
    }

    private static Set<String> permitType(RequestDetails request) {
        Set<String> known = SEARCHES.get(request.getResourceName());
        if (known == null) {
            throw new NotImplementedOperationException("This server has no " + request.getResourceName());
        }
        return known;
    }

    private static void declare(CapabilityStatementRestComponent rest) {
        rest.getInteraction().clear();
        rest.getOperation().clear();
        rest.getResource().removeIf(resource -> !SEARCHES.containsKey(resource.getType()));
        for (var resource : rest.getResource()) {
            declare(resource, SEARCHES.getOrDefault(resource.getType(), Set.of()));
        }
    }

    private static void declare(CapabilityStatementRestResourceComponent resource, Set<String> searches) {
        resource.getInteraction()
                .removeIf(interaction -> interaction.getCode() != TypeRestfulInteraction.READ
                        && interaction.getCode() != TypeRestfulInteraction.SEARCHTYPE);
        resource.getSearchParam().removeIf(parameter -> !searches.contains(parameter.getName()));
        resource.getOperation().clear();
        resource.getSearchInclude().clear();
        resource.getSearchRevInclude().clear();
    }
}
