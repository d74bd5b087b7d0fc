package io.preceptor.connector.credentialing.event;

import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.Push;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a whole push says to a receiver, or why it can say nothing.
///
/// @param told one for each item, in its order; empty where the push is to be parked
public record Events(List<CertificationEvent> told) {

    public Events {
        told = List.copyOf(told);
    }

    /// @return empty where somebody would be told of whom the receiver may not know
    public static Optional<Events> of(Push push, Set<URI> allowed) {
        var told = new ArrayList<CertificationEvent>();
        for (Push.Item item : push.items()) {
            Optional<CertificationEvent> event = CertificationEvent.of(push, item, allowed);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            told.add(event.get());
        }
        return Optional.of(new Events(told));
    }

    /// Instead of a push of whom the receiver cannot know.
    public static Parked unknownThere() {
        return new Parked(
                "The person has no identifier of the systems that are configured for this target: add it at its"
                        + " source, then send again",
                "");
    }
}
