package io.preceptor.connector.fhir;

import org.jspecify.annotations.Nullable;

/// One thing that a system feeds: a resource that is new, changed or gone.
///
/// @param verb    what is asked
/// @param type    of the resource
/// @param place   `Practitioner/7`: of what is new as we named it
/// @param fullUrl of its entry; null where it has none
/// @param json    the resource as received; empty where it is gone
public record FeedChange(
        Verb verb, String type, String place, @Nullable String fullUrl, String json) {

    /// As HTTP and the entries of a Bundle have them.
    public enum Verb {
        POST,
        PUT,
        DELETE
    }

    FeedChange at(String named) {
        return new FeedChange(verb, type, named, fullUrl, json);
    }
}
