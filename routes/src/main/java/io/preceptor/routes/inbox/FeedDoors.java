package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FhirFeedProperties;
import io.preceptor.mapping.fhir.FhirProfile;
import java.util.Map;

/// The systems that feed their directories, by name.
///
/// @param profiles how what each feeds is read
public record FeedDoors(Map<String, FhirFeedProperties> feeds, Map<String, FhirProfile> profiles) {
    public FeedDoors {
        feeds = Map.copyOf(feeds);
        profiles = Map.copyOf(profiles);
    }
}
