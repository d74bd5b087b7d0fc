package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects what is wrong with one file; all files of one reading share the list.
final class Problems {

    private final String file;
    private final List<FileProblem> all;

    private Problems(String file, List<FileProblem> all) {
        this.file = file;
        this.all = all;
    }

    static Problems in(String file, List<FileProblem> all) {
        return new Problems(file, all);
    }

    /// How many have been found in all files so far.
    int count() {
        return all.size();
    }

    void at(Node node, ProblemCode code, String expected, String fix) {
        at(node.getStartMark(), code, expected, fix);
    }

    void at(Optional<Mark> mark, ProblemCode code, String expected, String fix) {
        int line = mark.map(Mark::getLine).orElse(-1) + 1;
        int column = mark.map(Mark::getColumn).orElse(-1) + 1;
        all.add(new FileProblem(file, line, column, code, expected, fix));
    }

    /// The records know their own rules; what they refuse becomes a problem at the node it was read from.
    <T> @Nullable T build(Node node, Making<T> making) {
        try {
            return making.make();
        } catch (IllegalArgumentException refused) {
            at(node, ProblemCode.CONTRADICTORY, "an entry that keeps the rules", String.valueOf(refused.getMessage()));
            return null;
        }
    }

    /// In reading order within each file; files keep the order in which they were given.
    static List<FileProblem> sorted(List<FileProblem> problems, List<String> files) {
        return problems.stream()
                .sorted(Comparator.comparingInt((FileProblem problem) -> files.indexOf(problem.file()))
                        .thenComparingInt(FileProblem::line)
                        .thenComparingInt(FileProblem::column))
                .toList();
    }

    interface Making<T> {
        T make();
    }
}
