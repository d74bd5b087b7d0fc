package io.preceptor.lms.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedVersionsTest {

    private static final UnitReport ICU = unit("ICU", "Intensive care", null);

    @Test
    void makesAVersionOfWhatChangedAndNoneOfWhatIsPublishedAgain() {
        var versions = PublishedVersions.units(List.of(
                world(1, UnitTree.of(List.of(ICU))),
                world(2, UnitTree.of(List.of(ICU))),
                world(3, UnitTree.of(List.of(unit("ICU", "Intensive care unit", null))))));

        assertThat(numbers(versions, ServedIds.unit("ICU"))).containsExactly(1L, 3L);
        assertThat(versions.latest().stream().map(one -> one.shown().title()))
                .containsExactlyInAnyOrder("General", "Intensive care unit");
    }

    @Test
    void tellsWhatIsPublishedNoMoreAndWhatComesBack() {
        var versions = PublishedVersions.units(
                List.of(world(1, UnitTree.of(List.of(ICU))), world(2, UnitTree.EMPTY), world(3, UnitTree.EMPTY)));

        var known = Objects.requireNonNull(versions.versions().get(ServedIds.unit("ICU")));
        assertThat(known.stream().map(Served::isGone)).containsExactly(false, true);
        assertThat(versions.latest()).hasSize(1);

        var back = PublishedVersions.units(List.of(
                world(1, UnitTree.of(List.of(ICU))), world(2, UnitTree.EMPTY), world(3, UnitTree.of(List.of(ICU)))));
        assertThat(numbers(back, ServedIds.unit("ICU"))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsAWithdrawnUnitAndNamesNoParentThatIsNotThere() {
        var tree = new UnitTree(
                UnitTree.of(List.of(ICU, unit("BAY", "Bay", "NOWHERE"))).units(), Set.of("ICU"));
        var shown = PublishedVersions.units(List.of(world(1, tree))).latest();

        assertThat(shown.stream().map(Served::shown))
                .contains(
                        new ServedUnit("ICU", "Intensive care", UnitKind.UNIT, null, false),
                        new ServedUnit("BAY", "Bay", UnitKind.UNIT, null, true));
    }

    private static List<Long> numbers(PublishedVersions<?> versions, UUID id) {
        return Objects.requireNonNull(versions.versions().get(id)).stream()
                .map(Served::version)
                .toList();
    }

    private static UnitReport unit(String code, String title, @Nullable String parent) {
        return new UnitReport(code, title, UnitKind.UNIT, parent, null, null);
    }

    private static World world(long number, UnitTree units) {
        var settings = new Settings(
                "General",
                ZoneOffset.UTC,
                new Precedence(List.of("ehr")),
                URI.create("urn:certificate"),
                URI.create("urn:course"),
                Period.ofDays(14),
                new Settings.Guard(5, 10),
                List.of());
        return new World(number, Instant.ofEpochSecond(number), Policy.EMPTY, Crosswalk.EMPTY, units, settings);
    }
}
