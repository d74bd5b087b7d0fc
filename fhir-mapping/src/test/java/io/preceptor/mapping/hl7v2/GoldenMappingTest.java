package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole messages, and every line of what they become.
class GoldenMappingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new-pharmacist-2.3",
                "leave-and-return-2.3.1",
                "two-units-2.4",
                "certified-nurse-2.5.1",
                "clearing-2.6",
                "contractor-leaves-2.8"
            })
    void readsEveryStatementOfAMessageAndAnswersIt(String name) {
        Hl7Reading reading = Samples.read(Samples.resource("/hl7v2/" + name + ".hl7"));
        assertThat(text(reading)).isEqualTo(Samples.resource("/hl7v2/" + name + ".txt"));
        Samples.parsed(reading);
    }

    private static String text(Hl7Reading reading) {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add(reading.kind() + " " + reading.state() + (reading.keepContent() ? " kept" : ""));
        if (reading instanceof Hl7Reading.Taken taken) {
            taken.warnings().forEach(each -> lines.add("warning " + text(each)));
            taken.records().forEach(each -> add(each, lines));
        }
        lines.add("");
        lines.add(Samples.answer(reading).strip());
        return lines.toString();
    }

    private static void add(RecordReading item, StringJoiner lines) {
        lines.add("");
        lines.add("record " + item.number() + " " + item.event() + (item.echoDropped() ? " echo dropped" : ""));
        switch (item.report()) {
            case Mapped.Accepted<StaffReport> accepted -> {
                StaffReport report = accepted.value();
                lines.add("object " + report.object().source() + " "
                        + report.object().nativeId());
                lines.add("said " + report.saidAt() + ", effective " + report.effectiveOn() + ", " + report.scope()
                        + ", replaces " + report.replaced().stream().sorted().toList());
                report.statements().forEach((path, stated) -> lines.add(path + " " + text(stated)));
                accepted.warnings().forEach(each -> lines.add("warning " + text(each)));
            }
            case Mapped.Refused<StaffReport> refused ->
                refused.problems().forEach(each -> lines.add("problem " + text(each)));
        }
    }

    private static String text(Stated stated) {
        return switch (stated) {
            case Stated.Value value ->
                "= " + value.text()
                        + (value.display() == null ? "" : " '" + value.display() + "'")
                        + (value.system() == null ? "" : " of " + value.system())
                        + " at " + value.at();
            case Stated.Cleared cleared -> "cleared at " + cleared.at();
        };
    }

    private static String text(Problem problem) {
        return problem.code() + " at " + problem.at() + ": " + problem.fix();
    }
}
