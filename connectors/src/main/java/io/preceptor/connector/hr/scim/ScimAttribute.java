package io.preceptor.connector.hr.scim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// An attribute as its schema defines it (RFC 7643, 7).
///
/// @param isMultiValued whether it holds a list
/// @param isCaseExact   whether case matters where it is compared
/// @param subAttributes of a complex one; empty for others
record ScimAttribute(
        String name,
        Type type,
        boolean isMultiValued,
        boolean isRequired,
        boolean isCaseExact,
        boolean isReadOnly,
        boolean isReturned,
        List<ScimAttribute> subAttributes) {

    enum Type {
        STRING,
        BOOLEAN,
        DATE_TIME,
        REFERENCE,
        COMPLEX
    }

    ScimAttribute {
        subAttributes = List.copyOf(subAttributes);
    }

    static ScimAttribute read(JsonNode definition) {
        return new ScimAttribute(
                definition.path("name").asString(),
                switch (definition.path("type").asString()) {
                    case "boolean" -> Type.BOOLEAN;
                    case "dateTime" -> Type.DATE_TIME;
                    case "reference" -> Type.REFERENCE;
                    case "complex" -> Type.COMPLEX;
                    default -> Type.STRING;
                },
                definition.path("multiValued").asBoolean(),
                definition.path("required").asBoolean(),
                definition.path("caseExact").asBoolean(false),
                definition.path("mutability").asString().equals("readOnly"),
                !definition.path("returned").asString().equals("never"),
                StreamSupport.stream(definition.path("subAttributes").spliterator(), false)
                        .map(ScimAttribute::read)
                        .toList());
    }

    static ScimAttribute readOnly(String name, Type type, ScimAttribute... subAttributes) {
        return new ScimAttribute(name, type, false, false, true, true, true, List.of(subAttributes));
    }

    /// Names are compared without regard to case (RFC 7643, 2.1).
    Optional<ScimAttribute> sub(String other) {
        return subAttributes.stream().filter(sub -> sub.isCalled(other)).findFirst();
    }

    boolean isCalled(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /// What a list of complex values is compared by where no sub-attribute is named.
    Optional<ScimAttribute> value() {
        return sub("value");
    }
}
