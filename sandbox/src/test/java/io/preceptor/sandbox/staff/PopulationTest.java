package io.preceptor.sandbox.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final List<Person> ALL = Stream.of(Roster.EVERYONE, Population.CARING, Population.SUPPORTING)
            .flatMap(List::stream)
            .toList();

    @Test
    void hasTwoHundredPeopleWithNumbersAndNamesOfTheirOwn() {
        assertThat(ALL).hasSize(200);
        assertThat(ALL.stream().map(Person::employeeId)).doesNotHaveDuplicates();
        assertThat(ALL.stream().map(Person::name)).doesNotHaveDuplicates();
        assertThat(ALL.stream().map(Person::unit).collect(Collectors.toSet())).containsExactlyInAnyOrder(Unit.values());
        assertThat(ALL.stream().map(Person::job).collect(Collectors.toSet())).containsExactlyInAnyOrder(Job.values());
    }

    @Test
    void givesEveryNpiARightCheckDigit() {
        assertThat(ALL.stream().map(Person::npi).filter(npi -> !npi.isEmpty()))
                .hasSizeGreaterThan(90)
                .doesNotHaveDuplicates()
                .allMatch(PopulationTest::isNpi);
        assertThat(isNpi("1999900000")).as("the one of the bad file").isFalse();
    }

    @Test
    void hasPeopleWhoAreInOrderAndPeopleWhoAreNot() {
        List<Transcript.Done> done = Transcript.of(Population.CARING, TODAY);
        assertThat(done).hasSizeBetween(500, 1_200).allMatch(one -> one.on().isBefore(TODAY));
        var privacy = done.stream()
                .filter(one -> one.course().equals("hipaa-privacy"))
                .map(one -> one.on().plusYears(1))
                .toList();
        assertThat(privacy)
                .as("runs out soon")
                .anyMatch(ends -> !ends.isBefore(TODAY) && ends.isBefore(TODAY.plusDays(14)));
        assertThat(privacy).as("has run out").anyMatch(ends -> ends.isBefore(TODAY));
        assertThat(privacy).as("never taken by some").hasSizeLessThan(Population.CARING.size());
        assertThat(Transcript.of(Population.CARING, TODAY))
                .as("the same each time")
                .isEqualTo(done);
    }

    @Test
    void spoilsFourRowsOfTheExportAndNoOther() {
        List<String> whole = HrExport.whole().lines().toList();
        List<String> spoiled = HrExport.spoiled().lines().toList();
        assertThat(whole).hasSize(57).hasSameSizeAs(spoiled);
        assertThat(Stream.iterate(0, i -> i < whole.size(), i -> i + 1)
                        .filter(i -> !whole.get(i).equals(spoiled.get(i))))
                .hasSize(4);
        assertThat(whole.stream().filter(row -> row.contains(",L,")))
                .as("on leave")
                .hasSizeGreaterThan(2);
    }

    /// Luhn's rule over the prefix and the number, written the other way round than where the digit is made.
    private static boolean isNpi(String npi) {
        String digits = "80840" + npi;
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = Character.digit(digits.charAt(i), 10);
            sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
            twice = !twice;
        }
        return npi.matches("[12]\\d{9}") && sum % 10 == 0;
    }
}
