package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// What changed since when (IHE mCSD, ITI-91), of one type.
final class FacadeHistoryProvider implements IResourceProvider {

    private final FacadeType type;
    private final FacadeReads reads;
    private final FacadeAudit audit;
    private final FacadeProperties properties;

    FacadeHistoryProvider(FacadeType type, FacadeReads reads, FacadeAudit audit, FacadeProperties properties) {
        this.type = type;
        this.reads = reads;
        this.audit = audit;
        this.properties = properties;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type.model();
    }

    @History
    public Bundle ofType(HttpServletRequest request, RequestDetails details) {
        return history(null, request, details);
    }

    @History
    public Bundle ofOne(@IdParam IdType id, HttpServletRequest request, RequestDetails details) {
        UUID uuid = FacadeIds.parse(id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
        Bundle bundle = history(uuid, request, details);
        if (bundle.getEntry().isEmpty() && request.getParameter("_since") == null) {
            throw new ResourceNotFoundException(id);
        }
        return bundle;
    }

    private Bundle history(@Nullable UUID id, HttpServletRequest request, RequestDetails details) {
        Caller caller = FacadeProvider.caller(request);
        String since = request.getParameter("_since");
        String count = request.getParameter("_count");
        String page = request.getParameter("_page");
        Found found = reads.history(
                type,
                id,
                since == null ? null : instant(since),
                page == null ? null : PageToken.parse(page),
                limit(count),
                caller);
        audit.changes(caller, type, id, found.entries().size());
        return Bundles.history(details.getFhirServerBase(), type, id, since, count, page, found);
    }

    private int limit(@Nullable String count) {
        try {
            return count == null
                    ? properties.pageSize()
                    : Math.clamp(Integer.parseInt(count), 1, properties.mostOnAPage());
        } catch (NumberFormatException notANumber) {
            throw QuestionReader.refused("_count", "is a number from 1 to " + properties.mostOnAPage());
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException malformed) {
            throw QuestionReader.refused("_since", "is an instant with a zone, such as 2026-03-01T00:00:00Z");
        }
    }
}
