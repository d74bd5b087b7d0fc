package io.preceptor.portal.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How everything flows at one moment.
///
/// @param at    that moment
/// @param nodes sources first, then stages, then targets, each in a settled order
public record Flow(Instant at, List<Node> nodes) {

    public Flow {
        nodes = List.copyOf(nodes);
    }

    public List<Node> in(Column column) {
        return nodes.stream().filter(node -> node.column() == column).toList();
    }

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /// Where something stands in the picture.
    public enum Column {
        SOURCE,
        STAGE,
        TARGET
    }

    /// How something stands, in one word.
    public enum State {
        RUNNING,
        /// It goes on by itself; somebody may want to look.
        TRYING,
        PAUSED,
        STOPPED,
        /// Somebody should look now.
        ALARM,
        /// The database does not answer.
        UNKNOWN
    }

    /// What can be done to something that listens or works, on one node of the product.
    public enum Steering {
        /// Takes nothing new; what it holds stays: connections, its place.
        PAUSE,
        RESUME,
        /// Gives back what it holds: a port, a subscription.
        STOP,
        START
    }

    /// One source, stage or target.
    ///
    /// @param id        of letters, digits, dots, hyphens and underscores; the same for ever for one thing
    /// @param name      as it is configured
    /// @param what      what it is, in a few words
    /// @param because   why it stands so; empty where that needs no word
    /// @param perMinute how many passed in the last minute; null where that is not known
    /// @param lag       how far behind it is; null where that means nothing
    /// @param queue     how many wait; null where nothing can
    /// @param errors    how many wait for a person
    /// @param href      the page about the thing
    /// @param steerings what can be done to it now, here; empty where its own page steers it, or nothing does
    public record Node(
            String id,
            Column column,
            String name,
            String what,
            State state,
            String because,
            @Nullable Double perMinute,
            @Nullable Duration lag,
            @Nullable Long queue,
            long errors,
            String href,
            Set<Steering> steerings) {

        public Node {
            steerings = steerings.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(steerings));
        }

        /// Whether something passes.
        public boolean isMoving() {
            return state == State.RUNNING && perMinute != null && perMinute > 0;
        }
    }
}
