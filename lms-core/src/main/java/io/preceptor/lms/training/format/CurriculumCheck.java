package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.PathStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// What courses, paths and equivalencies must not say together: that a course comes before itself, that two count as
/// each other, that a course is asked which is given no more.
final class CurriculumCheck {

    /// A course and where it stands.
    record Placed(Course course, Node node, Problems problems) {}

    private record Edge(String from, Node node, Problems problems) {}

    private final List<Placed> courses;
    private final List<PathFormat.Placed> paths;
    private final List<EquivalencyFormat.Placed> equivalencies;
    private final Set<String> retired;

    CurriculumCheck(List<Placed> courses, List<PathFormat.Placed> paths, List<EquivalencyFormat.Placed> equivalencies) {
        this.courses = courses;
        this.paths = paths;
        this.equivalencies = equivalencies;
        this.retired = courses.stream()
                .map(Placed::course)
                .filter(course -> course.terms().retiredOn() != null)
                .map(Course::key)
                .collect(Collectors.toSet());
    }

    void check() {
        checkKeys();
        checkOrder();
        checkPrior();
        checkEquivalencies();
        for (PathFormat.Placed path : paths) {
            for (PathStep step : path.path().steps()) {
                // Of several courses those that are left must be enough.
                long left = step.courses().stream()
                        .filter(course -> !retired.contains(course))
                        .count();
                if (left < Math.max(1, step.choose())) {
                    tooFew(path.node(), path.problems());
                }
            }
        }
    }

    /// Reports a requirement, at its place, whose course is given no more.
    void checkAsked(String course, Node node, Problems problems) {
        if (retired.contains(course)) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "a course that is still given",
                    "name the course that takes its place, or remove `retiredOn` from the course");
        }
    }

    /// What comes before a course that is given must be given too: else nobody could begin it.
    private void checkPrior() {
        for (Placed one : courses) {
            if (!retired.contains(one.course().key())
                    && one.course().terms().after().stream().anyMatch(retired::contains)) {
                one.problems()
                        .at(
                                one.node(),
                                ProblemCode.CONTRADICTORY,
                                "courses before it that are still given",
                                "leave out of `after` what is given no more");
            }
        }
    }

    private static void tooFew(Node node, Problems problems) {
        problems.at(
                node,
                ProblemCode.CONTRADICTORY,
                "steps whose courses are still given",
                "name the courses that take the place of those with `retiredOn`");
    }

    private void checkKeys() {
        Set<String> keys = courses.stream().map(one -> one.course().key()).collect(Collectors.toSet());
        for (PathFormat.Placed path : paths) {
            if (keys.contains(path.path().key())) {
                path.problems()
                        .at(
                                path.node(),
                                ProblemCode.CONTRADICTORY,
                                "a key that no course has",
                                "give the path another key: a requirement must be able to tell them apart");
            }
        }
    }

    private void checkOrder() {
        Map<String, List<Edge>> before = new LinkedHashMap<>();
        courses.forEach(one -> one.course()
                .terms()
                .after()
                .forEach(prior -> before.computeIfAbsent(one.course().key(), _ -> new ArrayList<>())
                        .add(new Edge(prior, one.node(), one.problems()))));
        reportCircle(
                before, "a course that does not come before itself", "remove one `after` of those that lead back here");
    }

    private void checkEquivalencies() {
        Map<String, List<Edge>> counts = new LinkedHashMap<>();
        equivalencies.forEach(one -> one.equivalency()
                .by()
                .forEach(by -> counts.computeIfAbsent(one.equivalency().course(), _ -> new ArrayList<>())
                        .add(new Edge(by, one.node(), one.problems()))));
        reportCircle(
                counts,
                "an equivalency in one direction",
                "let requirements name one of the two, and let the other count as that one");
    }

    /// At the first edge of each circle, once.
    private static void reportCircle(Map<String, List<Edge>> edges, String expected, String fix) {
        Map<String, Boolean> finished = new HashMap<>();
        Set<Node> reported = new HashSet<>();
        for (String start : edges.keySet()) {
            Edge back = circle(start, edges, finished);
            if (back != null && reported.add(back.node())) {
                back.problems().at(back.node(), ProblemCode.CONTRADICTORY, expected, fix);
            }
        }
    }

    /// The edge that leads back to where one has been; null where none does.
    ///
    /// @param finished false while one is below a key, true when nothing below it leads back
    private static @Nullable Edge circle(String key, Map<String, List<Edge>> edges, Map<String, Boolean> finished) {
        Boolean seen = finished.putIfAbsent(key, false);
        if (seen != null) {
            return null;
        }
        Edge found = null;
        for (Edge edge : edges.getOrDefault(key, List.of())) {
            if (Boolean.FALSE.equals(finished.get(edge.from()))) {
                found = edge;
            } else {
                Edge below = circle(edge.from(), edges, finished);
                found = found == null ? below : found;
            }
        }
        finished.put(key, true);
        return found;
    }
}
