package io.preceptor.routes.facade;

import io.preceptor.routes.facade.Question.Criterion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Whether a resource that is known whole is what somebody looks for.
final class ResourceMatch {

    private ResourceMatch() {}

    static boolean matches(Criterion asked, Resource resource, String base) {
        return switch (resource) {
            case Organization one -> organization(asked, one, base);
            case Location one -> location(asked, one, base);
            case PlanDefinition one -> plan(asked, one);
            case ActivityDefinition one -> activity(asked, one);
            default -> false;
        };
    }

    private static boolean organization(Criterion asked, Organization one, String base) {
        return switch (asked.name()) {
            case "identifier" -> identifier(asked, one.getIdentifier());
            case "name" -> text(asked, one.getName());
            case "active" -> asked.values().contains(Boolean.toString(one.getActive()));
            case "type" -> concept(asked, one.getType());
            case "partof" -> reference(asked, one.getPartOf(), "Organization", base);
            default -> false;
        };
    }

    private static boolean location(Criterion asked, Location one, String base) {
        return switch (asked.name()) {
            case "identifier" -> identifier(asked, one.getIdentifier());
            case "name" -> text(asked, one.getName());
            case "status" ->
                code(
                        asked,
                        "http://hl7.org/fhir/location-status",
                        one.getStatus().toCode());
            case "type" -> concept(asked, one.getType());
            case "organization" -> reference(asked, one.getManagingOrganization(), "Organization", base);
            case "partof" -> reference(asked, one.getPartOf(), "Location", base);
            default -> false;
        };
    }

    private static boolean plan(Criterion asked, PlanDefinition one) {
        return switch (asked.name()) {
            case "url" -> asked.values().contains(one.getUrl());
            case "title" -> text(asked, one.getTitle());
            case "status" ->
                code(
                        asked,
                        "http://hl7.org/fhir/publication-status",
                        one.getStatus().toCode());
            default -> false;
        };
    }

    private static boolean activity(Criterion asked, ActivityDefinition one) {
        return switch (asked.name()) {
            case "url" -> asked.values().contains(one.getUrl());
            case "identifier" -> identifier(asked, one.getIdentifier());
            case "title" -> text(asked, one.getTitle());
            case "status" ->
                code(
                        asked,
                        "http://hl7.org/fhir/publication-status",
                        one.getStatus().toCode());
            default -> false;
        };
    }

    private static boolean identifier(Criterion asked, List<Identifier> identifiers) {
        return asked.values().stream()
                .map(TokenValue::parse)
                .anyMatch(
                        token -> identifiers.stream().anyMatch(one -> token.matches(one.getSystem(), one.getValue())));
    }

    private static boolean concept(Criterion asked, List<CodeableConcept> concepts) {
        return asked.values().stream()
                .map(TokenValue::parse)
                .anyMatch(token -> concepts.stream()
                        .flatMap(concept -> concept.getCoding().stream())
                        .anyMatch(coding -> token.matches(coding.getSystem(), coding.getCode())));
    }

    private static boolean code(Criterion asked, String system, String code) {
        return asked.values().stream().map(TokenValue::parse).anyMatch(token -> token.matches(system, code));
    }

    private static boolean reference(Criterion asked, Reference reference, String type, String base) {
        String there = reference.getReference();
        return there != null
                && asked.values().stream()
                        .flatMap(value -> FacadeIds.reference(value, type, base).stream())
                        .anyMatch(id -> there.equals(type + "/" + id));
    }

    private static boolean text(Criterion asked, @Nullable String text) {
        if (text == null) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Stream<String> values = asked.values().stream();
        return "exact".equals(asked.modifier())
                ? values.anyMatch(text::equals)
                : values.map(value -> value.toLowerCase(Locale.ROOT))
                        .anyMatch(value ->
                                "contains".equals(asked.modifier()) ? lower.contains(value) : lower.startsWith(value));
    }
}
