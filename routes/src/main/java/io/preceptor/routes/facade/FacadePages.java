package io.preceptor.routes.facade;

import static io.preceptor.portal.right.PageRight.open;
import static io.preceptor.portal.right.PageRight.scoped;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.preceptor.lms.access.Scope;
import io.preceptor.portal.right.DeclaredPages;
import io.preceptor.portal.right.PageRight;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The table of the facade's endpoints, in the same matrix as the pages. What stands in no row is refused: every write
/// but that of one's own subscriptions.
@Component
final class FacadePages implements DeclaredPages {

    static final String SUBSCRIPTION = "/fhir/Subscription";

    @Override
    public List<PageRight> pages() {
        Stream<PageRight> types = Stream.of(FacadeType.values())
                .flatMap(type -> Stream.of(
                        scoped(GET, "/fhir/" + type.word(), type.scope()),
                        scoped(GET, "/fhir/" + type.word() + "/**", type.scope()),
                        scoped(POST, "/fhir/" + type.word() + "/_search", type.scope())));
        Stream<PageRight> others = Stream.of(
                scoped(GET, "/fhir/Binary/{id}", Scope.FHIR_DOCUMENT_REFERENCE),
                scoped(GET, SUBSCRIPTION, Scope.FHIR_SUBSCRIPTION),
                scoped(POST, SUBSCRIPTION, Scope.FHIR_SUBSCRIPTION),
                scoped(GET, SUBSCRIPTION + "/{id}", Scope.FHIR_SUBSCRIPTION),
                scoped(PUT, SUBSCRIPTION + "/{id}", Scope.FHIR_SUBSCRIPTION),
                scoped(DELETE, SUBSCRIPTION + "/{id}", Scope.FHIR_SUBSCRIPTION),
                scoped(GET, SUBSCRIPTION + "/{id}/$status", Scope.FHIR_SUBSCRIPTION),
                scoped(GET, SUBSCRIPTION + "/{id}/$events", Scope.FHIR_SUBSCRIPTION),
                open(GET, "/fhir/metadata"),
                open(GET, "/fhir/.well-known/smart-configuration"),
                open(POST, SmartConfiguration.TOKENS));
        return Stream.concat(types, others).toList();
    }
}
