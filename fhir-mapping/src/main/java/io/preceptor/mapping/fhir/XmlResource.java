package io.preceptor.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.Optional;

/// A resource written as FHIR XML, as JSON: everything here reads JSON.
public final class XmlResource {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    private XmlResource() {}

    /// @return empty where it is no FHIR R4 XML, holds a number that nobody means, or has elements that R4 does not
    ///               know
    public static Optional<String> json(String xml) {
        if (HugeNumbers.isInXml(xml)) {
            return Optional.empty();
        }
        var parser = R4.newXmlParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        // The ids of entries are what the sender gave them, also where a full URL says otherwise.
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        try {
            return Optional.of(R4.newJsonParser().encodeResourceToString(parser.parseResource(xml)));
        } catch (RuntimeException unreadable) {
            // HAPI throws its own exceptions for bad XML, and others for XML of a shape that it does not expect.
            return Optional.empty();
        }
    }
}
