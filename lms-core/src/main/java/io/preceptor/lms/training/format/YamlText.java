package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// YAML 1.2 to nodes and back, the plain part of it alone: no aliases, no tags, one document, bounded depth and
/// size.
///
/// The depth is counted on the flat stream of events first, because building nodes recurses.
final class YamlText {

    static final int MOST_CHARACTERS = 8_000_000;
    static final int DEEPEST = 32;

    private static final DumpSettings DUMP = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .setIndent(2)
            .build();

    private YamlText() {}

    /// The root node; empty when the file is empty or refused, and then the problems say why.
    static Optional<Node> read(FileText file, Problems problems) {
        if (file.text().length() > MOST_CHARACTERS) {
            problems.at(
                    Optional.empty(),
                    ProblemCode.TOO_LARGE,
                    "at most " + MOST_CHARACTERS + " characters",
                    "split the file; any number of files is read");
            return Optional.empty();
        }
        try {
            return isPlain(file, problems) ? new Compose(settings(file)).composeString(file.text()) : Optional.empty();
        } catch (MarkedYamlEngineException broken) {
            problems.at(
                    broken.getProblemMark().or(broken::getContextMark),
                    ProblemCode.MALFORMED,
                    "well-formed YAML",
                    "mend the line: " + String.valueOf(broken.getProblem()).strip());
        } catch (YamlEngineException broken) {
            problems.at(
                    Optional.empty(),
                    ProblemCode.MALFORMED,
                    "well-formed YAML in UTF-8",
                    "remove control characters and save the file as UTF-8");
        }
        return Optional.empty();
    }

    /// The reader of snakeyaml-engine 2.10 leaves its buffer where a character of two halves lies across its end:
    /// the buffer holds the whole text.
    private static LoadSettings settings(FileText file) {
        return LoadSettings.builder()
                .setCodePointLimit(MOST_CHARACTERS)
                .setBufferSize(file.text().length() + 1)
                .build();
    }

    static String write(Node node) {
        return new Present(DUMP)
                .emitToString(new Serialize(DUMP).serializeOne(node).iterator());
    }

    private static boolean isPlain(FileText file, Problems problems) {
        int depth = 0;
        int documents = 0;
        boolean plain = true;
        for (Event event : new Parse(settings(file)).parseString(file.text())) {
            boolean tagged = false;
            switch (event) {
                case DocumentStartEvent _ -> documents++;
                case CollectionStartEvent start -> {
                    depth++;
                    tagged = start.getTag().isPresent();
                }
                case CollectionEndEvent _ -> depth--;
                case ScalarEvent scalar -> tagged = scalar.getTag().isPresent();
                case AliasEvent _ -> {
                    plain = false;
                    refuse(event, problems, "no alias", "write the content out where the `*` stands");
                }
                default -> {}
            }
            if (tagged) {
                plain = false;
                refuse(event, problems, "no tag", "remove the `!` and what belongs to it");
            }
            if (documents > 1) {
                refuse(event, problems, "one document in a file", "remove the `---`, or make two files");
                return false;
            }
            if (depth > DEEPEST) {
                problems.at(
                        event.getStartMark(),
                        ProblemCode.TOO_LARGE,
                        "at most " + DEEPEST + " levels",
                        "nest less deeply");
                return false;
            }
        }
        return plain;
    }

    private static void refuse(Event event, Problems problems, String expected, String fix) {
        problems.at(event.getStartMark(), ProblemCode.UNSUPPORTED, expected, fix);
    }
}
