package io.preceptor.lms.workforce.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvFormatsTest {

    private static final String HEADER = "code,title,kind,parent,zone,jurisdiction\n";

    @Test
    void readsJobCodesInAnyOrderOfColumnsWithCommentsAndQuotes() {
        String text = "\uFEFF# codes\nrole,code,system\n nurse ,\"RN,2\",\nnurse,RN3,urn:hr\n\n";
        assertThat(crosswalk(text))
                .isEqualTo(new FileRead.Taken<>(new Crosswalk(
                        Map.of(new JobCode(null, "RN,2"), "nurse", new JobCode("urn:hr", "RN3"), "nurse"))));
    }

    @Test
    void locatesWhatIsWrongWithJobCodes() {
        assertRefused(
                crosswalk("system,code,role\n# c\n,RN2,doctor\n,,nurse\n,RN3,nurse\n,RN3,nurse\n,RN4\n"),
                "f.csv:7:2: expected 3 fields; count the commas; quote a field that holds one",
                "f.csv:3:3: expected the key of a role; add the role to the policy's roles",
                "f.csv:4:2: expected `code`; fill the field, or remove the line",
                "f.csv:6:2: expected each code once in a system; remove one of the two");
    }

    @Test
    void locatesWhatIsWrongWithTheHeader() {
        assertRefused(
                crosswalk("system,job,role\n,RN2,nurse\n"),
                "f.csv:1:2: expected each of these columns once: system, code, role; "
                        + "correct the name of the column, or remove it",
                "f.csv:1:3: expected the column `code`; add it to the header; its fields may be empty");
        assertRefused(crosswalk(""), "f.csv:1:1: expected the header line; begin with: system,code,role");
    }

    @Test
    void locatesWhatIsWrongWithUnits() {
        assertRefused(
                units(HEADER + "ICU,Care,ward,,,\nED,,unit,,Mars/Base,\nOR,Rooms,unit,,,\nOR,Rooms,unit,,,\n"),
                "f.csv:2:3: expected `unit` or `facility`; write one of the two",
                "f.csv:3:2: expected `title`; fill the field, or remove the line",
                "f.csv:3:5: expected a time zone of the tz database, such as `America/New_York`; "
                        + "write its name, or leave the field empty for that of the parent",
                "f.csv:5:1: expected each code once; remove one of the two");
        assertRefused(
                units(HEADER + "A,A,unit,B,,\nB,B,unit,A,,\nC,C,unit,X,,\nF,F,facility,C,,\n"),
                "f.csv:2:4: expected the code of a unit or facility above it; "
                        + "break the circle: a unit cannot lie within itself",
                "f.csv:3:4: expected the code of a unit or facility above it; "
                        + "break the circle: a unit cannot lie within itself",
                "f.csv:4:4: expected the code of a unit or facility above it; "
                        + "name a unit that is listed, or leave the parent empty",
                "f.csv:5:4: expected the code of a unit or facility above it; "
                        + "put a facility within a facility or at the top");
    }

    @Test
    void readsBackWhatItWrites() {
        Crosswalk crosswalk = new Crosswalk(Map.of(
                new JobCode(null, "#1"),
                "nurse",
                new JobCode("a \"b\"", "x,y"),
                "nurse",
                new JobCode(null, "4"),
                "md"));
        assertThat(CrosswalkFormat.readBack(new FileText("f.csv", CrosswalkFormat.write(crosswalk))))
                .isEqualTo(new FileRead.Taken<>(crosswalk));
        UnitTree tree = UnitTree.of(List.of(
                new UnitReport("#H", "H, \"big\"", UnitKind.FACILITY, null, ZoneId.of("America/Denver"), "US-CO"),
                new UnitReport("U", "Line\nbreak", UnitKind.UNIT, "#H", null, null)));
        assertThat(units(UnitsFormat.write(tree))).isEqualTo(new FileRead.Taken<>(tree));
    }

    private static FileRead<Crosswalk> crosswalk(String text) {
        return CrosswalkFormat.read(new FileText("f.csv", text), Set.of("nurse"));
    }

    private static FileRead<UnitTree> units(String text) {
        return UnitsFormat.read(new FileText("f.csv", text));
    }

    private static <T> void assertRefused(FileRead<T> read, String... problems) {
        assertThat(read)
                .isInstanceOfSatisfying(
                        FileRead.Refused.class,
                        refused -> assertThat(List.<Object>copyOf(refused.problems()))
                                .extracting(Object::toString)
                                .containsExactlyInAnyOrder(problems));
    }
}
