package io.preceptor.lms.returns;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How one push ended: for all of its items alike, or for each by itself.
public sealed interface DeliveryOutcome {

    /// What was exchanged, for the attempt's row: method, place and status, secrets masked, no staff data.
    String exchange();

    /// How it ended for one item of the push.
    Alike of(UUID item);

    /// Each item of the push ended this way.
    sealed interface Alike extends DeliveryOutcome {
        @Override
        default Alike of(UUID item) {
            return this;
        }
    }

    /// Of the push's items some ended in one way and some in another.
    ///
    /// @param items by the delivery item's id, every item of the push
    record ItemByItem(Map<UUID, Alike> items) implements DeliveryOutcome {
        public ItemByItem {
            items = Map.copyOf(items);
        }

        @Override
        public String exchange() {
            return items.values().stream()
                    .map(DeliveryOutcome::exchange)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }

        /// @throws IllegalArgumentException for an item that was not in the push
        @Override
        public Alike of(UUID item) {
            Alike outcome = items.get(item);
            if (outcome == null) {
                throw new IllegalArgumentException("The push had no item " + item);
            }
            return outcome;
        }
    }

    /// The target was read again and shows what is wanted.
    ///
    /// @param externalId what the target calls the object that holds it (`Practitioner/7`)
    /// @param etag       its version after the write; null where the target has none
    /// @param written    false where it already showed it and nothing was written
    record SeenOnReadBack(String externalId, @Nullable String etag, boolean written, String exchange)
            implements Alike {}

    /// The target took it and answered for it, and cannot be read again: as much as such a target can confirm.
    ///
    /// @param externalId what the target calls what it took; null where it does not say
    record Accepted(@Nullable String externalId, String exchange) implements Alike {}

    /// The other side is away or busy: the same content again later.
    ///
    /// @param after what the target asked for (Retry-After); null where it did not say
    record TryLater(String reason, @Nullable Duration after, String exchange) implements Alike {}

    /// The request may have taken effect; only reading again can tell, or, where the target cannot be read and
    /// would do it twice, a person.
    record AnswerUnknown(String reason, String exchange) implements Alike {}

    /// It travels with others, and its answer comes by itself: an answer unknown that is nobody's failure.
    ///
    /// @param after when to ask what became of it, should the answer not have come by then
    record UnderWay(String reason, Duration after, String exchange) implements Alike {}

    /// Trying again cannot mend it: a person must.
    ///
    /// @param reason in a sentence that says what to do; no staff data
    record Parked(String reason, String exchange) implements Alike {}
}
