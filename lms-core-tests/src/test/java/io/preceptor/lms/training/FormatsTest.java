package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private static final CheckOffRule STEPS =
            new CheckOffRule(List.of(new CheckStep("scene", "The scene is safe", true)), List.of());

    @Test
    void anyFormatIsEnoughOrAllAreNeeded() {
        var any = new Formats(Set.of(Format.ONLINE, Format.SESSION), false, null, null);
        assertThat(any.missing(Set.of())).containsExactlyInAnyOrder(Format.ONLINE, Format.SESSION);
        assertThat(any.missing(Set.of(Format.SESSION))).isEmpty();

        var all = new Formats(Set.of(Format.ONLINE, Format.CHECK_OFF), true, Period.ofDays(90), STEPS);
        assertThat(all.missing(Set.of(Format.CHECK_OFF))).containsExactly(Format.ONLINE);
        assertThat(all.missing(Set.of(Format.ONLINE, Format.CHECK_OFF))).isEmpty();
        assertThat(all.missing(Set.of(Format.SESSION))).hasSize(2);
    }

    @Test
    void aCourseThatSaysNothingOfFormatsKeepsItsHash() {
        assertThat(course(Formats.ONLINE).contentHash())
                .isEqualTo(
                        new Course("bls", "BLS", Duration.ofMinutes(10), "Press.", List.of(), 0, null).contentHash());
    }

    @Test
    void theHashCoversFormatsAndSteps() {
        Formats online = new Formats(Set.of(Format.ONLINE, Format.CHECK_OFF), true, null, STEPS);
        Formats within = new Formats(Set.of(Format.ONLINE, Format.CHECK_OFF), true, Period.ofDays(9), STEPS);
        Formats session = new Formats(Set.of(Format.SESSION, Format.CHECK_OFF), true, null, STEPS);
        Formats lighter = new Formats(
                Set.of(Format.ONLINE, Format.CHECK_OFF),
                true,
                null,
                new CheckOffRule(List.of(new CheckStep("scene", "The scene is safe", false)), List.of()));
        assertThat(Set.of(
                        course(Formats.ONLINE).contentHash(),
                        course(online).contentHash(),
                        course(within).contentHash(),
                        course(session).contentHash(),
                        course(lighter).contentHash()))
                .hasSize(5);
        assertThat(course(online).stepsHash())
                .isEqualTo(course(session).stepsHash())
                .isNotEqualTo(course(lighter).stepsHash());
        assertThat(course(Formats.ONLINE).stepsHash()).isNull();
    }

    @Test
    void whoMayObserveIsNoPartOfTheContent() {
        var named = new CheckOffRule(
                STEPS.steps(), List.of(new StaffNumber(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "4711")));
        assertThat(course(new Formats(Set.of(Format.CHECK_OFF), false, null, named))
                        .contentHash())
                .isEqualTo(course(new Formats(Set.of(Format.CHECK_OFF), false, null, STEPS))
                        .contentHash());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Formats(Set.of(), false, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Formats(Set.of(Format.ONLINE), true, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Formats(Set.of(Format.ONLINE, Format.SESSION), false, Period.ofDays(1), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Formats(Set.of(Format.CHECK_OFF), false, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Formats(Set.of(Format.ONLINE), false, null, STEPS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckOffRule(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Course course(Formats formats) {
        return new Course(
                "bls",
                "BLS",
                Duration.ofMinutes(10),
                "Press.",
                List.of(),
                0,
                null,
                new CourseTerms(List.of(), Map.of(), null, null, formats));
    }
}
