package io.preceptor.lms.returns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The delivery items as people read them: what each target was to be told, what it confirmed, and what stands
/// in the way.
public interface DeliveryList {

    /// What to look for; null means any.
    ///
    /// @param state  the name of a delivery item's state
    /// @param text   part of the last reason
    /// @param person whose
    /// @param before where the page before ended
    record Search(
            @Nullable String target,
            @Nullable String state,
            @Nullable String text,
            @Nullable UUID person,
            @Nullable Place before) {}

    /// The last row of a page: the next one goes on behind it.
    record Place(Instant wantedAt, UUID id) {}

    /// @param certificate what it is about: the certificate's number
    /// @param title       the certification's name; null where the person holds it no more
    /// @param completion  the fact number of the completion that awarded it
    /// @param entry       the journal entry that made the course a duty; null where none did
    record Line(
            UUID id,
            String target,
            UUID person,
            @Nullable String name,
            String certificate,
            @Nullable String title,
            String state,
            Instant wantedAt,
            @Nullable Instant confirmedAt,
            int attempts,
            @Nullable String lastReason,
            @Nullable Instant nextAttemptAt,
            @Nullable String externalId,
            @Nullable Long completion,
            @Nullable Long entry) {

        public Place place() {
            return new Place(wantedAt, id);
        }
    }

    /// One exchange with the target.
    ///
    /// @param exchange what was exchanged, without staff data; empty where nothing was
    record Exchange(Instant at, String outcome, boolean written, String reason, String exchange) {}

    /// @param exchanges the newest first
    record Item(Line line, List<Exchange> exchanges) {
        public Item {
            exchanges = List.copyOf(exchanges);
        }
    }

    record Count(String target, String state, long items) {}

    /// The newest first.
    List<Line> find(Search search, int limit);

    List<Count> counts();

    Optional<Item> item(UUID id);
}
