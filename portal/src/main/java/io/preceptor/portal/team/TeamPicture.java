package io.preceptor.portal.team;

import io.preceptor.lms.team.Starters.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers of a team as shapes. Every picture stands beside the same numbers in words.
final class TeamPicture {

    static final int WIDTH = 640;
    private static final int LABEL = 150;
    private static final int ROW = 34;

    private TeamPicture() {}

    /// One bar of a histogram that lies on its side.
    ///
    /// @param y     the upper edge
    /// @param width of the bar in the picture
    /// @param end   where its number stands
    record Bar(String words, long people, int y, String width, String end) {}

    /// @param height of the whole
    record Histogram(List<Bar> bars, int height) {}

    static Histogram of(List<Stretch> stretches) {
        long most = Math.max(
                1,
                stretches.stream().mapToLong(one -> one.people().size()).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (Stretch stretch : stretches) {
            long people = stretch.people().size();
            double width = (double) (WIDTH - LABEL - 50) * people / most;
            bars.add(new Bar(stretch.words(), people, bars.size() * ROW, number(width), number(LABEL + width + 8)));
        }
        return new Histogram(bars, bars.size() * ROW);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
