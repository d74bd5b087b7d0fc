package io.preceptor.lms.returns;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The delivery items as people read them: what each target was to be told, what it confirmed, and what stands
/// in the way.
public interface DeliveryList {

    /// What to look for; null means any.
    ///
    /// @param text   part of the last reason
    /// @param person whose
    /// @param until  wanted at this moment or before
    /// @param before where the page before ended
    record Search(
            @Nullable String target,
            @Nullable DeliveryState state,
            @Nullable String text,
            @Nullable UUID person,
            @Nullable Instant until,
            @Nullable Place before) {

        /// Everything at one target.
        public static Search at(String target) {
            return new Search(target, null, null, null, null, null);
        }
    }

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
            DeliveryState state,
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

    /// One exchange with the target, or a person's word about one.
    ///
    /// @param outcome  a fact's outcome: a delivery item's state, `RESEND_ASKED` or `DECIDED_TAKEN`
    /// @param exchange what was exchanged, without staff data; empty where nothing was
    /// @param told     what the target was to show; null where it was to show nothing, or a person spoke
    /// @param late     it came when another had taken over, and changed nothing
    record Exchange(
            Instant at,
            String outcome,
            boolean written,
            String reason,
            String exchange,
            @Nullable Artefact told,
            boolean late) {}

    /// @param wanted     what the target is to show now; null: nothing
    /// @param undecided whether an unknown answer waits for a person
    /// @param exchanges  the newest first
    record Item(Line line, @Nullable Artefact wanted, boolean undecided, List<Exchange> exchanges) {
        public Item {
            exchanges = List.copyOf(exchanges);
        }
    }

    /// How it stands with one target.
    ///
    /// @param byState       how many items; a state without items is not there
    /// @param oldest        since when the one that waits longest is wanted; null where none waits
    /// @param lastConfirmed null where it never confirmed anything
    record Figures(
            String target,
            Map<DeliveryState, Long> byState,
            @Nullable Instant oldest,
            @Nullable Instant lastConfirmed) {

        public long in(DeliveryState... states) {
            return Arrays.stream(states)
                    .mapToLong(state -> byState.getOrDefault(state, 0L))
                    .sum();
        }

        /// What is still to be brought there without anybody's help.
        public long waiting() {
            return in(DeliveryState.WANTED, DeliveryState.TRY_LATER, DeliveryState.CLAIMED, DeliveryState.HELD);
        }
    }

    /// The newest first.
    List<Line> find(Search search, int limit);

    /// One for each target that has items, by name.
    List<Figures> figures();

    Optional<Item> item(UUID id);
}
