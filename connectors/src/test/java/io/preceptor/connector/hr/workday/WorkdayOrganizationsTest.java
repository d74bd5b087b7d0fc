package io.preceptor.connector.hr.workday;

import static io.preceptor.connector.hr.workday.Tenancy.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.sandbox.workday.Organization;
import io.preceptor.sandbox.workday.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Organizations of a tenant as units, with what they lie within.
class WorkdayOrganizationsTest {

    private static final LocalDate LONG_AGO = LocalDate.parse("2015-01-01");

    private final Tenancy tenancy = new Tenancy();

    @BeforeEach
    void start() {
        tenancy.tellsUnits = false;
        tenancy.organizations = List.of("SUPERVISORY");
        tenancy.hire("1");
    }

    @AfterEach
    void stop() {
        tenancy.close();
    }

    @Test
    void tellsUnitsWithWhatTheyLieWithinAlsoAcrossPages() {
        tenancy.pageSize = 2;
        tenancy.facilityTypes = List.of("Hospital");
        enter(Organization.supervisory("A-ICU", "Intensive care", "M-CARE"));
        enter(Organization.supervisory("M-CARE", "Critical care", "Z-GEN"));
        enter(new Organization("Z-GEN", "General Hospital", "SUPERVISORY", "Hospital", "", List.of(), true));
        enter(new Organization("CC-1", "A cost center", "COST_CENTER", "Cost", "", List.of(), true));

        assertThat(tenancy.read()).isEqualTo(new UpToDate(4));

        assertThat(tenancy.units)
                .containsExactly(
                        unit("A-ICU", "Intensive care", UnitKind.UNIT, "M-CARE"),
                        unit("M-CARE", "Critical care", UnitKind.UNIT, "Z-GEN"),
                        new UnitReport("Z-GEN", "General Hospital", UnitKind.FACILITY, null, null, null));
        assertThat(tenancy.objects)
                .contains(new UnitObject("Organization/" + Tenant.wid("A-ICU"), "A-ICU"))
                .hasSize(3);
        assertThat(kept()).hasSize(3).noneMatch(text -> text.contains("Private"));
    }

    @Test
    void putsACostCenterIntoTheHierarchyThatIncludesIt() {
        tenancy.organizations = List.of("COST_CENTER", "COST_CENTER_HIERARCHY");
        enter(new Organization("CC-1", "Ward", "COST_CENTER", "Cost", "", List.of("SOME-OTHER", "H-1"), true));
        enter(new Organization("H-1", "Nursing", "COST_CENTER_HIERARCHY", "Cost", "H-0", List.of(), true));
        enter(new Organization("H-0", "All", "COST_CENTER_HIERARCHY", "Cost", "", List.of(), true));

        tenancy.read();

        assertThat(tenancy.units)
                .contains(unit("CC-1", "Ward", UnitKind.UNIT, "H-1"), unit("H-1", "Nursing", UnitKind.UNIT, "H-0"));
    }

    @Test
    void asksForThemOnceADayAndStoresOnlyWhatChanged() {
        enter(Organization.supervisory("SUP-1", "Ward", ""));
        enter(Organization.supervisory("SUP-2", "Clinic", ""));
        assertThat(tenancy.read()).isEqualTo(new UpToDate(3));
        int asked = tenancy.server.requests();
        tenancy.read();
        assertThat(tenancy.server.requests() - asked)
                .as("who is to come, and who changed")
                .isEqualTo(2);

        tenancy.day(TODAY.plusDays(2));
        enter(Organization.supervisory("SUP-2", "Clinic", "SUP-1"));
        tenancy.units.clear();
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        assertThat(tenancy.units).containsExactly(unit("SUP-2", "Clinic", UnitKind.UNIT, "SUP-1"));
    }

    @Test
    void withdrawsAUnitByTheTenantsWordAlone() {
        enter(Organization.supervisory("SUP-1", "Ward", ""));
        enter(Organization.supervisory("SUP-2", "Clinic", ""));
        enter(Organization.supervisory("SUP-3", "Never used", "").inactive());
        assertThat(tenancy.read()).isEqualTo(new UpToDate(3));
        tenancy.objects.clear();
        tenancy.wholeEvery = Duration.ofMillis(1);

        tenancy.tenant.organizations().hide("SUP-2");
        assertThat(tenancy.read()).isEqualTo(new UpToDate(0));
        assertThat(tenancy.objects).isEmpty();

        enter(Organization.supervisory("SUP-1", "Ward", "").inactive());
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        assertThat(tenancy.objects).containsExactly(new UnitObject("Organization/" + Tenant.wid("SUP-1"), null));
    }

    @Test
    void refusesOneAloneThatCannotBeAUnit() {
        tenancy.tenant.organizations().enter(Organization.supervisory("SUP-1", "Ward", "SUP-1"), LONG_AGO);
        enter(Organization.supervisory("SUP-2", "", ""));
        enter(Organization.supervisory("SUP-3", "Clinic", ""));

        assertThat(tenancy.read()).isEqualTo(new UpToDate(4));

        assertThat(tenancy.units).containsExactly(unit("SUP-3", "Clinic", UnitKind.UNIT, null));
        assertThat(tenancy.refused)
                .extracting(one -> one.problem().at())
                .containsExactly("Hierarchy_Data.Superior_Organization_Reference", "Organization_Data.Name");
    }

    @Test
    void readsPeopleAlsoWhereOrganizationsCannotBeRead() {
        enter(Organization.supervisory("SUP-1", "Ward", ""));
        tenancy.server.control().plan("kind=authorization&on=organizations");

        assertThat(tenancy.read()).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.reason()).contains("allowed Get_Organizations");
            assertThat(later.alarm()).isTrue();
        });
        assertThat(tenancy.living()).hasSize(1);
        assertThat(tenancy.units).isEmpty();

        assertThat(tenancy.read()).as("tried again with the next reading").isEqualTo(new UpToDate(1));
        assertThat(tenancy.units).hasSize(1);
    }

    @Test
    void saysThatNoneCame() {
        assertThat(tenancy.read())
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.reason()).contains("no organization at all"));
        assertThat(tenancy.living()).hasSize(1);
    }

    @Test
    void readsAsOfTheOneMomentOfTheReading() {
        tenancy.pageSize = 50;
        IntStream.range(0, 120).forEach(i -> enter(Organization.supervisory("SUP-%03d".formatted(i), "Unit " + i, "")));
        tenancy.server.between(() -> {
            tenancy.now = tenancy.now.plusSeconds(1);
            enter(Organization.supervisory("AAA-" + tenancy.server.requests(), "New", ""));
        });

        tenancy.read();

        assertThat(tenancy.units).hasSize(120).noneMatch(unit -> unit.title().equals("New"));
    }

    private void enter(Organization organization) {
        tenancy.tenant.organizations().enter(organization, LONG_AGO);
        tenancy.now = tenancy.now.plusMillis(1);
    }

    private static UnitReport unit(String code, String title, UnitKind kind, @Nullable String parent) {
        return new UnitReport(code, title, kind, parent, null, null);
    }

    private List<String> kept() {
        return tenancy.drafts.stream()
                .filter(draft -> draft.kind().equals("Organization"))
                .map(JournalDraft::content)
                .map(content -> new String(Objects.requireNonNull(content), StandardCharsets.UTF_8))
                .toList();
    }
}
