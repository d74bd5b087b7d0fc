package io.preceptor.portal.flow;

import io.preceptor.portal.flow.Flow.Column;
import io.preceptor.portal.flow.Flow.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where boxes and lines of the picture stand: three columns beside each other, or one below the other for a phone.
///
/// @param width  of the picture, in its own units
/// @param height of the picture
public record FlowLayout(int width, int height, List<Box> boxes, List<Line> lines, List<Title> titles) {

    private static final int BOX_WIDTH = 264;
    private static final int BOX_HEIGHT = 92;
    private static final int GAP = 20;
    private static final int TOP = 40;
    private static final int BETWEEN = 84;
    private static final int PHONE_LEFT = 28;

    public record Box(int x, int y, int width, int height, Node node) {}

    /// @param path   an SVG path
    /// @param moving whether something passes there now
    public record Line(String path, boolean moving) {}

    public record Title(int x, int y, String text) {}

    public FlowLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        titles = List.copyOf(titles);
    }

    /// Sources, stages and targets from left to right.
    public static FlowLayout wide(Flow flow) {
        int rows = 1;
        for (Column column : Column.values()) {
            rows = Math.max(rows, flow.in(column).size());
        }
        int inner = rows * (BOX_HEIGHT + GAP) - GAP;
        var boxes = new ArrayList<Box>();
        var titles = new ArrayList<Title>();
        int x = 0;
        for (Column column : Column.values()) {
            List<Node> nodes = flow.in(column);
            int y = TOP + (inner - (nodes.size() * (BOX_HEIGHT + GAP) - GAP)) / 2;
            titles.add(new Title(x, 20, title(column)));
            for (Node node : nodes) {
                boxes.add(new Box(x, y, BOX_WIDTH, BOX_HEIGHT, node));
                y += BOX_HEIGHT + GAP;
            }
            x += BOX_WIDTH + BETWEEN;
        }
        var lines = new ArrayList<Line>();
        List<Box> stages = in(boxes, Column.STAGE);
        if (!stages.isEmpty()) {
            in(boxes, Column.SOURCE)
                    .forEach(box ->
                            lines.add(across(box, stages.getFirst(), box.node().isMoving())));
            // The last stage is where people decide: nothing goes out from there.
            Box out = stages.get(Math.max(0, stages.size() - 2));
            in(boxes, Column.TARGET)
                    .forEach(box -> lines.add(across(out, box, box.node().isMoving())));
        }
        for (int i = 1; i < stages.size(); i++) {
            lines.add(down(stages.get(i - 1), stages.get(i)));
        }
        return new FlowLayout(3 * BOX_WIDTH + 2 * BETWEEN, TOP + inner + 4, boxes, lines, titles);
    }

    /// All of it below each other, with one line at the left that everything runs along.
    public static FlowLayout narrow(Flow flow) {
        var boxes = new ArrayList<Box>();
        var titles = new ArrayList<Title>();
        var lines = new ArrayList<Line>();
        int y = 0;
        for (Column column : Column.values()) {
            titles.add(new Title(PHONE_LEFT, y + 20, title(column)));
            y += TOP;
            for (Node node : flow.in(column)) {
                boxes.add(new Box(PHONE_LEFT, y, BOX_WIDTH, BOX_HEIGHT, node));
                int middle = y + BOX_HEIGHT / 2;
                lines.add(new Line("M8 " + middle + " H" + PHONE_LEFT, node.isMoving()));
                y += BOX_HEIGHT + GAP;
            }
            y += GAP / 2;
        }
        if (!boxes.isEmpty()) {
            int first = boxes.getFirst().y() + BOX_HEIGHT / 2;
            int last = boxes.getLast().y() + BOX_HEIGHT / 2;
            boolean moving = boxes.stream().anyMatch(box -> box.node().isMoving());
            lines.add(new Line("M8 " + first + " V" + last, moving));
        }
        return new FlowLayout(PHONE_LEFT + BOX_WIDTH + 4, y, boxes, lines, titles);
    }

    private static List<Box> in(List<Box> boxes, Column column) {
        return boxes.stream().filter(box -> box.node().column() == column).toList();
    }

    private static Line across(Box from, Box to, boolean moving) {
        int x1 = from.x() + from.width();
        int y1 = from.y() + from.height() / 2;
        int y2 = to.y() + to.height() / 2;
        int bend = (x1 + to.x()) / 2;
        return new Line(
                String.format(Locale.ROOT, "M%d %d C%d %d %d %d %d %d", x1, y1, bend, y1, bend, y2, to.x(), y2),
                moving);
    }

    private static Line down(Box from, Box to) {
        int x = from.x() + from.width() / 2;
        return new Line(
                "M" + x + " " + (from.y() + from.height()) + " V" + to.y(),
                from.node().isMoving());
    }

    private static String title(Column column) {
        return switch (column) {
            case SOURCE -> "Sources";
            case STAGE -> "Here";
            case TARGET -> "Targets";
        };
    }
}
