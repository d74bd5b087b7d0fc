package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import io.preceptor.mapping.Findings;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// From text to HAPI's model of a resource, with HAPI's complaints as findings. Their texts quote values and
/// are dropped.
final class ResourceText {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    /// What we do not read may be wrong.
    private static final Set<String> UNREAD = Set.of("gender", "birthDate", "photo", "communication");

    private ResourceText() {}

    /// @return empty, with a finding, where the text is no resource at all
    static Optional<Resource> parse(String json, String type, Findings findings) {
        if (HugeNumbers.isIn(json)) {
            findings.refuse(type, MALFORMED, "write numbers with an exponent of three digits at most");
            return Optional.empty();
        }
        var parser = R4.newJsonParser();
        parser.setParserErrorHandler(new Complaints(type, findings));
        try {
            return parser.parseResource(json) instanceof Resource resource
                    ? Optional.of(resource)
                    : none(type, findings);
        } catch (RuntimeException unreadable) {
            // HAPI throws its own exceptions for bad JSON, and others for JSON of a shape that it does not expect.
            return none(type, findings);
        }
    }

    private static Optional<Resource> none(String type, Findings findings) {
        findings.refuse(type, MALFORMED, "send the resource as FHIR R4 JSON");
        return Optional.empty();
    }

    private static final class Complaints extends ErrorHandlerAdapter {
        private final String type;
        private final Findings findings;

        Complaints(String type, Findings findings) {
            this.type = type;
            this.findings = findings;
        }

        @Override
        public void invalidValue(@Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
            refuse(location == null ? null : location.getParentElementName(), "write its value as FHIR R4 has it");
        }

        @Override
        public void incorrectJsonType(
                @Nullable IParseLocation location,
                @Nullable String element,
                @Nullable ValueType expected,
                @Nullable ScalarType expectedScalar,
                @Nullable ValueType found,
                @Nullable ScalarType foundScalar) {
            refuse(element, "write it in the JSON type that FHIR R4 gives it");
        }

        @Override
        public void unexpectedRepeatingElement(@Nullable IParseLocation location, @Nullable String element) {
            refuse(element, "send it once");
        }

        private void refuse(@Nullable String element, String fix) {
            if (element == null || !UNREAD.contains(element)) {
                String named = element == null || !element.matches("[A-Za-z]{1,40}") ? "" : ".." + element;
                findings.refuse(type + named, MALFORMED, fix);
            }
        }
    }
}
