package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// MSA, and what is wrong with a message as ERR says it: where, what, and how to mend it.
final class ErrWriter {

    /// An answer stays small however much is wrong; the journal has the rest.
    private static final int MOST = 100;

    private static final Pattern PLACE = Pattern.compile(
            "([A-Z][A-Z0-9]{2})(?:\\((\\d+)\\))?" + "(?:-(\\d+)(?:\\((\\d+)\\))?(?:\\.(\\d+)(?:\\.(\\d+))?)?)?");

    private ErrWriter() {}

    static String msa(Answers answers, String code, List<Problem> problems) {
        var line =
                new SegmentLine("MSA", answers.header().delimiters()).raw(code).raw(answers.repeated(10));
        // Before 2.5 an ERR has no room for words.
        if (!answers.isErrRepeated() && !problems.isEmpty()) {
            String words = problems.getFirst().at() + ": " + problems.getFirst().fix();
            line.text(words.length() > 80 ? words.substring(0, 80) : words);
        }
        return line.line();
    }

    static String write(Answers answers, List<Problem> problems, List<Problem> warnings) {
        Delimiters marks = answers.header().delimiters();
        if (answers.isErrRepeated()) {
            return segments(problems, "E", marks) + segments(warnings, "W", marks);
        }
        String all = problems.stream()
                .limit(MOST)
                .map(problem -> listed(problem, marks))
                .collect(Collectors.joining(String.valueOf(marks.repetition())));
        return all.isEmpty() ? "" : new SegmentLine("ERR", marks).raw(all).line();
    }

    private static String segments(List<Problem> problems, String severity, Delimiters marks) {
        return problems.stream()
                .limit(MOST)
                .map(problem -> {
                    Hl7Code code = Hl7Code.of(problem);
                    return new SegmentLine("ERR", marks)
                            .raw("")
                            .raw(location(problem, marks))
                            .text(String.valueOf(code.number()), code.text(), "HL70357")
                            .raw(severity)
                            .skip(3)
                            .text(problem.fix())
                            .line();
                })
                .collect(Collectors.joining());
    }

    /// ERL: segment, occurrence, field, repetition, component, subcomponent.
    private static String location(Problem problem, Delimiters marks) {
        Matcher place = PLACE.matcher(problem.at());
        if (!place.matches()) {
            return "";
        }
        String field = text(place.group(3), "");
        String repetition = field.isEmpty() ? "" : text(place.group(4), "1");
        String all = String.join(
                String.valueOf(marks.component()),
                place.group(1),
                text(place.group(2), "1"),
                field,
                repetition,
                text(place.group(5), ""),
                text(place.group(6), ""));
        return trimmed(all, marks.component());
    }

    /// ELD: segment, occurrence, field, and the code in subcomponents.
    private static String listed(Problem problem, Delimiters marks) {
        Matcher place = PLACE.matcher(problem.at());
        Hl7Code code = Hl7Code.of(problem);
        String said = code.number() + String.valueOf(marks.subcomponent())
                + marks.escaped(code.text())
                + marks.subcomponent()
                + "HL70357";
        String where = place.matches()
                ? String.join(
                        String.valueOf(marks.component()),
                        place.group(1),
                        text(place.group(2), "1"),
                        text(place.group(3), ""))
                : "" + marks.component() + marks.component();
        return where + marks.component() + said;
    }

    private static String trimmed(String text, char mark) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == mark) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String text(@Nullable String group, String otherwise) {
        return group == null ? otherwise : group;
    }
}
