package io.preceptor.lms.assignment.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded reasons, read back and said in Spanish.
class ReasonsTest {

    private static final Locale SPANISH = Locale.of("es");
    private static final Reasons REASONS = Reasons.in(SPANISH).orElseThrow();
    private static final ResourceBundle RECORDED =
            Bundles.of("reasons", Locale.ENGLISH).orElseThrow();
    private static final List<String> KEYS = List.copyOf(new TreeSet<>(RECORDED.keySet()));

    /// What may stand in each place.
    private static final Map<Place, String> SAMPLES = Map.of(
            Place.DAY, "2026-03-31",
            Place.SPAN, "1 year and 2 months",
            Place.NUMBER, "3",
            Place.PERCENT, "80%",
            Place.NAME, "Salt and Pepper",
            Place.LIST, "nurse or midwife",
            Place.TEXT, "as agreed; see the office",
            Place.REASON, "the unit is not known");

    @Test
    void everyReasonHasItsPlacesInSpanishToo() {
        ResourceBundle spanish = Bundles.of("reasons", SPANISH).orElseThrow();
        for (String key : KEYS) {
            assertThat(places(spanish.getString(key))).as(key).isEqualTo(places(RECORDED.getString(key)));
            if (!List.of("step.was", "hold.of").contains(key)) {
                assertThat(spanish.getString(key)).as(key).isNotEqualTo(RECORDED.getString(key));
            }
        }
        assertThat(Bundles.of("why", SPANISH).orElseThrow().keySet())
                .isEqualTo(Bundles.of("why", Locale.ENGLISH).orElseThrow().keySet());
    }

    @Test
    void everyReasonAndEveryTwoTogetherAreReadBackFromWhatWasRecorded() {
        qt().forAll(
                        lists().of(integers().between(0, KEYS.size() - 1)).ofSizeBetween(1, 3),
                        integers().between(0, 1))
                .checkAssert((chosen, joint) -> {
                    List<String> recorded = chosen.stream()
                            .map(KEYS::get)
                            .map(ReasonsTest::sample)
                            .toList();
                    String all = String.join(joint == 0 ? "; " : " and ", recorded);
                    assertThat(REASONS.say(all, Naming.AS_IT_STANDS)).as(all).isPresent();
                });
    }

    @Test
    void everySingleOneIsReadByItsOwnPattern() {
        for (String key : KEYS) {
            assertThat(ReasonReading.of(sample(key)).orElseThrow())
                    .as(sample(key))
                    .isInstanceOfSatisfying(
                            Reason.Single.class, one -> assertThat(one.key()).isEqualTo(key));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role is Nurse and unit is ICU | la función es Nurse y la unidad es ICU
            role is Salt and Pepper and unit is ICU | la función es Salt and Pepper y la unidad es ICU
            role is nurse, not aide or md | la función es nurse y no aide o md
            role is nurse, not aide or obstetrician | la función es nurse y no aide u obstetrician
            1 day after assignment on 2026-03-01 | 1 día desde la asignación el 1 mar 2026
            1 month and 1 day after the hire on 2026-03-01 | 1 mes y 1 día desde la contratación el 1 mar 2026
            works 80% of full time, less than 90% | la jornada es del 80\u00a0%, menos del 90\u00a0%
            no hire date on file: 30 days after assignment on 2026-03-01 | no consta la fecha de contratación: 30 días desde la asignación el 1 mar 2026
            was 2026-03-01; extended to 2026-09-01 | antes el 1 mar 2026; plazo ampliado hasta el 1 sept 2026
            left out by name (on loan; see the file, until 2026-09-30) | se excluye por su nombre (on loan; see the file, hasta el 30 sept 2026)
            is one of Bedside staff: role is nurse, which is excepted | forma parte de Bedside staff: la función es nurse, y eso queda excluido
            RN9: map the job code in the crosswalk | RN9: hay que asignar el código de puesto en la tabla de equivalencias
            """)
    void saysWhatWasRecorded(String recorded, String spanish) {
        assertThat(REASONS.say(recorded, Naming.AS_IT_STANDS).orElse("-")).isEqualTo(spanish);
    }

    @Test
    void namesStandForKeysAndOfALongListAFewAreSaid() {
        var naming = new Naming(Map.of("rn", "Registered nurse", "ICU", "Intensive care"), 2);

        assertThat(REASONS.say("role is rn, not a or b or c or d", naming))
                .contains("la función es Registered nurse y no a, b u otras opciones");
        assertThat(REASONS.say("unit ICU is not within a or b or c", naming))
                .contains("la unidad Intensive care no está dentro de a, b o c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nobody wrote this",
                "; ",
                " and ",
                "role is ",
                "until 2026-03-01",
                "due on 2026",
                "due on 2026-02-31"
            })
    void whatNobodyRecordedIsNotSaid(String words) {
        assertThat(REASONS.say(words, Naming.AS_IT_STANDS)).isEmpty();
    }

    @Test
    void aVeryLongTextIsLeftAsItIs() {
        assertThat(REASONS.say("role is " + "a".repeat(1_000), Naming.AS_IT_STANDS))
                .isEmpty();
        assertThat(REASONS.say("role is " + "a and ".repeat(41) + "b", Naming.AS_IT_STANDS))
                .isEmpty();
        assertThat(REASONS.say("role is " + "a and ".repeat(40) + "b", Naming.AS_IT_STANDS))
                .isPresent();
    }

    @Test
    void onlyALanguageThatIsWrittenIsSpoken() {
        assertThat(Reasons.in(Locale.US)).isEmpty();
        assertThat(Reasons.in(Locale.FRENCH)).isEmpty();
        assertThat(Reasons.in(Locale.of("es", "MX"))).isPresent();
    }

    private static String sample(String key) {
        return ReasonPattern.PLACES
                .matcher(RECORDED.getString(key))
                .replaceAll(place -> SAMPLES.getOrDefault(ReasonPattern.place(ReasonPattern.named(place)), "?"));
    }

    private static Set<String> places(String words) {
        return new TreeSet<>(ReasonPattern.PLACES
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .toList());
    }
}
