package io.preceptor.portal.teaching;

import io.preceptor.lms.teaching.Engagement.Counts;
import io.preceptor.lms.teaching.Engagement.State;
import io.preceptor.portal.page.Chip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the educator's pages say how far somebody is.
final class CourseWords {

    private static final List<State> ORDER =
            List.of(State.COMPLETED, State.UNDER_WAY, State.NOT_BEGUN, State.STUCK, State.DROPPED);

    public Chip state(State state) {
        return switch (state) {
            case COMPLETED -> Chip.good(state.words());
            case UNDER_WAY -> Chip.info(state.words());
            case STUCK -> Chip.warn(state.words());
            case NOT_BEGUN -> Chip.waiting(state.words());
            case DROPPED -> Chip.calm(state.words());
        };
    }

    /// A stretch of a bar that is 100 wide.
    public record Stretch(String tone, String from, String width) {}

    public List<Stretch> bar(Counts counts) {
        var stretches = new ArrayList<Stretch>();
        double from = 0;
        for (State state : ORDER) {
            double width = counts.all() == 0 ? 0 : 100.0 * counts.of(state) / counts.all();
            if (width > 0) {
                stretches.add(new Stretch(state(state).tone(), number(from), number(width)));
                from += width;
            }
        }
        return stretches;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
