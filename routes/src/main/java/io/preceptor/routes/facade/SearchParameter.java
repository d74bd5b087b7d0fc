package io.preceptor.routes.facade;

import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/// One thing by which resources are found.
///
/// @param says in a sentence, for the CapabilityStatement
record SearchParameter(String name, SearchParamType type, String says) {

    static SearchParameter token(String name, String says) {
        return new SearchParameter(name, SearchParamType.TOKEN, says);
    }

    static SearchParameter text(String name, String says) {
        return new SearchParameter(name, SearchParamType.STRING, says);
    }

    static SearchParameter reference(String name, String says) {
        return new SearchParameter(name, SearchParamType.REFERENCE, says);
    }

    static SearchParameter uri(String name, String says) {
        return new SearchParameter(name, SearchParamType.URI, says);
    }
}
