package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamingTest {

    private static final List<String> WAS = List.of("id", "last", "first", "unit");

    @Test
    void isToldByThePlacesWhereEverythingElseIsAsItWas() {
        assertThat(Renaming.of(WAS, List.of("id", "last_name", "first", "unit"), List.of("last")))
                .isEqualTo(Map.of("last", "last_name"));
        assertThat(Renaming.of(WAS, List.of("id", "l", "f", "unit", "more"), List.of("last", "first")))
                .isEqualTo(Map.of("last", "l", "first", "f"));
    }

    @Test
    void isNoneWhereNobodyCanTell() {
        assertThat(Renaming.of(List.of(), List.of("id", "last_name"), List.of("last")))
                .as("nothing is known of before")
                .isEmpty();
        assertThat(Renaming.of(WAS, List.of("id", "first", "last_name", "unit"), List.of("last")))
                .as("another moved")
                .isEmpty();
        assertThat(Renaming.of(WAS, List.of("id", "first", "unit"), List.of("last")))
                .as("it went")
                .isEmpty();
        assertThat(Renaming.of(WAS, List.of("id", "x", "first", "unit", "x"), List.of("last")))
                .as("two are called so")
                .isEmpty();
        assertThat(Renaming.of(WAS, List.of("id", "", "first", "unit"), List.of("last")))
                .as("it has no name")
                .isEmpty();
        assertThat(Renaming.of(WAS, List.of("id", "ssn", "first", "unit"), List.of("last")))
                .as("it is nobody's business")
                .isEmpty();
        assertThat(Renaming.of(List.of("id", "pager", "unit"), List.of("id", "phone", "unit"), List.of("last")))
                .as("it was not there before")
                .isEmpty();
    }

    /// Whatever comes: each name of now stands where the one of before stood, and all other columns are as they were.
    @Test
    void neverReadsAColumnFromAnotherPlace() {
        var name = integers().between(0, 6).map(each -> "c" + each);
        qt().withExamples(2000)
                .forAll(lists().of(name).ofSizeBetween(0, 5), lists().of(name).ofSizeBetween(0, 6))
                .checkAssert((before, is) -> {
                    List<String> was = before.stream().distinct().toList();
                    List<String> absent =
                            was.stream().filter(each -> !is.contains(each)).toList();
                    Map<String, String> renamed = Renaming.of(was, is, absent);
                    if (!renamed.isEmpty()) {
                        var back = new ArrayList<>(is.subList(0, was.size()));
                        renamed.forEach((then, now) -> back.set(is.indexOf(now), then));
                        assertThat(back).isEqualTo(was);
                        assertThat(renamed.keySet()).containsExactlyInAnyOrderElementsOf(absent);
                    }
                });
    }
}
