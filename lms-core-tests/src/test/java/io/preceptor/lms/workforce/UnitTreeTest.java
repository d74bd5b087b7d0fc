package io.preceptor.lms.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitTreeTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    private static final UnitTree TREE = UnitTree.of(List.of(
            new UnitReport("GENHOSP", "Hospital", UnitKind.FACILITY, null, NEW_YORK, "US-MA"),
            unit("CRITCARE", "GENHOSP"),
            unit("ICU", "CRITCARE"),
            unit("LOST", "NOWHERE")));

    @Test
    void goesFromTheUnitToTheTop() {
        assertThat(TREE.path("ICU")).containsExactly("ICU", "CRITCARE", "GENHOSP");
        assertThat(TREE.facility("ICU")).contains("GENHOSP");
        assertThat(TREE.facility("GENHOSP")).contains("GENHOSP");
        assertThat(TREE.zone("ICU", DENVER)).isEqualTo(NEW_YORK);
        assertThat(TREE.jurisdiction("ICU")).contains("US-MA");
    }

    @Test
    void knowsNothingOfAnUnknownUnit() {
        assertThat(TREE.path("XYZ")).isEmpty();
        assertThat(TREE.facility("XYZ")).isEmpty();
        assertThat(TREE.zone("XYZ", DENVER)).isEqualTo(DENVER);
        assertThat(TREE.path("LOST")).containsExactly("LOST");
    }

    @Test
    void findsParentsThatDoNotExist() {
        assertThat(TREE.check()).extracting(Problem::at).containsExactly("units[LOST].parent");
    }

    @Test
    void endsInACircleAndFindsIt() {
        UnitTree circle = UnitTree.of(List.of(unit("A", "B"), unit("B", "A"), unit("C", "A"), unit("D", "D")));
        assertThat(circle.path("C")).containsExactly("C", "A", "B");
        assertThat(circle.check())
                .extracting(Problem::at)
                .containsExactly("units[A].parent", "units[B].parent", "units[D].parent");
    }

    @Test
    void prefersAMappingOfTheSameSystemToOneOfAny() {
        Crosswalk crosswalk = new Crosswalk(
                Map.of(new JobCode(null, "RN2"), "registered-nurse", new JobCode("urn:hr", "RN2"), "nurse-manager"));
        assertThat(crosswalk.role("urn:hr", "RN2")).contains("nurse-manager");
        assertThat(crosswalk.role("urn:ehr", "RN2")).contains("registered-nurse");
        assertThat(crosswalk.role(null, "RN2")).contains("registered-nurse");
        assertThat(crosswalk.role(null, "RN9")).isEmpty();
        assertThat(crosswalk.role(" ", "")).isEmpty();
    }

    private static UnitReport unit(String code, @Nullable String parent) {
        return new UnitReport(code, code, UnitKind.UNIT, parent, null, null);
    }
}
