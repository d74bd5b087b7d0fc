package io.preceptor.lms.returns;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A target that can be read again, without anything being written there: what it shows of one person.
public interface ReadBack {

    /// Compares what the target shows with everything that is wanted there of one person. May wait for the network;
    /// throws nothing that the world can cause.
    ///
    /// @param push everything of the person at this target, also what is on its way or parked
    Seen look(Push push);

    /// How a look ended.
    sealed interface Seen {

        /// It was read.
        ///
        /// @param place where the person stands there; empty where nothing is wanted of them any more
        /// @param gaps  where it shows something else than is wanted; empty where all is well
        record Shown(String place, List<Gap> gaps) implements Seen {
            public Shown {
                gaps = List.copyOf(gaps);
            }
        }

        /// Nobody there bears an identifier of the person.
        record Nobody() implements Seen {}

        /// Several there bear one identifier of the person.
        record Several() implements Seen {}

        /// It did not let itself be read now.
        ///
        /// @param reason in a sentence, without staff data
        /// @param after  how long it asks us to wait; null where it does not say
        record NotNow(String reason, @Nullable Duration after) implements Seen {}

        /// What would have ended a push before it wrote anything.
        static Seen notNow(DeliveryOutcome outcome) {
            return switch (outcome) {
                case DeliveryOutcome.TryLater later -> new NotNow(later.reason(), later.after());
                case DeliveryOutcome.Parked parked -> new NotNow(parked.reason(), null);
                case DeliveryOutcome.AnswerUnknown unknown -> new NotNow(unknown.reason(), null);
                case DeliveryOutcome.UnderWay underWay -> new NotNow(underWay.reason(), underWay.after());
                case DeliveryOutcome.SeenOnReadBack _, DeliveryOutcome.Accepted _, DeliveryOutcome.ItemByItem _ ->
                    throw new IllegalArgumentException("That ended well");
            };
        }
    }

    /// One artefact that stands there otherwise than is wanted.
    ///
    /// @param key    the artefact's key; of one that we never wanted there what the target calls it
    /// @param wanted field and value as they are to stand there; empty where nothing is to
    /// @param shown  field and value as they stand there, as far as they differ; empty where nothing does
    record Gap(String key, Kind kind, Map<String, String> wanted, Map<String, String> shown) {
        public Gap {
            wanted = Map.copyOf(wanted);
            shown = Map.copyOf(shown);
        }
    }

    /// How an artefact differs.
    enum Kind {
        /// Wanted, and not there.
        ABSENT,
        /// Wanted, and there with something else.
        OTHERWISE,
        /// Not wanted any more, and still there.
        STILL_THERE,
        /// It bears our own identifier system, and nothing of ours has its number.
        UNKNOWN
    }
}
