package io.preceptor.portal.compliance;

import io.preceptor.lms.compliance.Compliance.Point;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers as shapes: what the templates draw. Every picture stands beside the same numbers in words.
final class Picture {

    static final double WIDTH = 640;
    static final double HEIGHT = 200;

    private Picture() {}

    /// One line of the trend.
    ///
    /// @param line points for a `polyline`
    record Line(String tone, String line, List<Dot> dots) {}

    record Dot(String x, String y) {}

    /// A label under the trend.
    record Label(String x, Point point) {}

    /// @param lines shares of those of whom something is required, 0 to 100 upwards
    record Trend(List<Line> lines, List<Label> labels) {}

    static Trend trend(List<Point> points) {
        var labels = new ArrayList<Label>();
        for (int i = 0; i < points.size(); i++) {
            labels.add(new Label(number(x(i, points.size())), points.get(i)));
        }
        return new Trend(
                List.of(
                        line("completed", points, tally -> tally.of(Status.COMPLETED)),
                        line("overdue", points, tally -> tally.of(Status.OVERDUE))),
                labels);
    }

    private static Line line(String tone, List<Point> points, java.util.function.ToLongFunction<Tally> part) {
        var line = new StringBuilder();
        var dots = new ArrayList<Dot>();
        for (int i = 0; i < points.size(); i++) {
            Tally tally = points.get(i).tally();
            if (tally.required() > 0) {
                double share = (double) part.applyAsLong(tally) / tally.required();
                String x = number(x(i, points.size()));
                String y = number(HEIGHT * (1 - share));
                line.append(x).append(',').append(y).append(' ');
                dots.add(new Dot(x, y));
            }
        }
        return new Line(tone, line.toString().strip(), dots);
    }

    private static double x(int index, int count) {
        return count == 1 ? WIDTH / 2 : WIDTH * index / (count - 1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
