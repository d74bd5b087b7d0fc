package io.preceptor.sandbox.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The other 186 who work in the hospital, so that 200 do with those of [Roster]. Always the same ones.
///
/// Every name is made of two fixed lists and belongs to nobody; every number is invented. The EHR knows those who
/// care for patients; the others, and some nurses besides, stand in the HR system's export.
public final class Population {

    private static final List<String> GIVEN = List.of(
            "Amara", "Bogdan", "Celeste", "Dmitri", "Esther", "Farid", "Greta", "Hiro", "Imani", "Jonas", "Katya",
            "Leandro", "Maeve", "Nikhil", "Odette", "Pedro", "Quinn", "Ramona", "Samir", "Thandi", "Ulrich", "Valeria",
            "Wendell", "Ximena", "Yosef", "Zora", "Anders", "Bettina", "Cyrus", "Dalia", "Emeka", "Fiona", "Goran",
            "Helga", "Idris", "Juno", "Kenji", "Lucia", "Milan", "Noemi", "Orson");
    private static final List<String> FAMILY = List.of(
            "Abernathy",
            "Bianchi",
            "Castellano",
            "Dubois",
            "Eriksen",
            "Fitzgerald",
            "Gallagher",
            "Hashimoto",
            "Ibarra",
            "Jankowski",
            "Kowalczyk",
            "Larsson",
            "Mbeki",
            "Novak",
            "Oyelaran",
            "Petrov",
            "Quintero",
            "Rosenthal",
            "Szabo",
            "Takahashi",
            "Ueda",
            "Valdivia",
            "Winterbourne",
            "Xiong",
            "Yamamoto",
            "Zimmermann",
            "Achebe",
            "Bergstrom",
            "Cardoso",
            "Delacroix",
            "Espinoza",
            "Farouk",
            "Goldberg",
            "Hollander",
            "Iversen",
            "Joshi",
            "Kavanagh",
            "Lindqvist",
            "Moreau",
            "Nakamura",
            "Olsen",
            "Pereira",
            "Rahimi",
            "Santoro",
            "Thornton",
            "Vega",
            "Whitaker");

    /// Whom the EHR tells of, in so many of each job in each unit.
    private static final List<Place> CARE = List.of(
            new Place(Unit.ICU, Job.RN2, 14),
            new Place(Unit.ICU, Job.RN3, 2),
            new Place(Unit.ICU, Job.RT1, 4),
            new Place(Unit.ICU, Job.MD1, 3),
            new Place(Unit.ED, Job.RN2, 13),
            new Place(Unit.ED, Job.RN3, 2),
            new Place(Unit.ED, Job.MD1, 4),
            new Place(Unit.ED, Job.PA1, 2),
            new Place(Unit.ED, Job.PCT1, 4),
            new Place(Unit.MEDSURG, Job.RN2, 13),
            new Place(Unit.MEDSURG, Job.RN1, 3),
            new Place(Unit.MEDSURG, Job.LPN1, 3),
            new Place(Unit.MEDSURG, Job.PCT1, 6),
            new Place(Unit.MEDSURG, Job.RN4, 1),
            new Place(Unit.MEDSURG, Job.PT1, 3),
            new Place(Unit.PEDS, Job.RN2, 7),
            new Place(Unit.PEDS, Job.NP1, 1),
            new Place(Unit.OR, Job.RN2, 6),
            new Place(Unit.OR, Job.CRNA1, 3),
            new Place(Unit.OR, Job.ST1, 4),
            new Place(Unit.PHARM, Job.PHM1, 3),
            new Place(Unit.PHARM, Job.PHT1, 3),
            new Place(Unit.LAB, Job.LAB1, 5),
            new Place(Unit.LAB, Job.PHL1, 3),
            new Place(Unit.WESTPRIM, Job.RN2, 3),
            new Place(Unit.WESTPRIM, Job.NP1, 2),
            new Place(Unit.WESTURG, Job.RN2, 4),
            new Place(Unit.WESTURG, Job.RAD1, 2),
            new Place(Unit.MESAED, Job.RN2, 5),
            new Place(Unit.MESAED, Job.RN3, 1),
            new Place(Unit.MESAED, Job.MD1, 2),
            new Place(Unit.MESAMED, Job.RN2, 5),
            new Place(Unit.MESAMED, Job.PCT1, 2),
            new Place(Unit.ICU, Job.DIA1, 2),
            new Place(Unit.MEDSURG, Job.DIA1, 2));

    /// Whom HR alone tells of.
    private static final List<Place> SUPPORT = List.of(
            new Place(Unit.ICU, Job.EVS1, 2),
            new Place(Unit.ED, Job.EVS1, 3),
            new Place(Unit.OR, Job.EVS1, 2),
            new Place(Unit.MESAMED, Job.EVS1, 2),
            new Place(Unit.MEDSURG, Job.FNS1, 5),
            new Place(Unit.ED, Job.TRN1, 3),
            new Place(Unit.MEDSURG, Job.TRN1, 2),
            new Place(Unit.ED, Job.SEC1, 4),
            new Place(Unit.MESAED, Job.SEC1, 2),
            new Place(Unit.ED, Job.REG1, 4),
            new Place(Unit.WESTURG, Job.REG1, 2),
            new Place(Unit.WESTPRIM, Job.REG1, 2),
            new Place(Unit.MEDSURG, Job.HIM1, 4),
            new Place(Unit.MEDSURG, Job.CM1, 3),
            new Place(Unit.MEDSURG, Job.SW1, 2),
            new Place(Unit.PEDS, Job.SW1, 1),
            new Place(Unit.MEDSURG, Job.DT1, 1));

    private static final LocalDate FIRST_HIRE = LocalDate.of(2012, 3, 5);
    private static final int FIRST_NUMBER = 700;

    /// Those whom the EHR tells of.
    public static final List<Person> CARING = people(CARE, 0);

    /// Those of whom only HR knows.
    public static final List<Person> SUPPORTING = people(SUPPORT, CARING.size());

    public static final List<Person> EVERYONE =
            Stream.of(CARING, SUPPORTING).flatMap(List::stream).toList();

    private record Place(Unit unit, Job job, int people) {}

    private Population() {}

    private static List<Person> people(List<Place> places, int from) {
        var people = new ArrayList<Person>();
        for (Place place : places) {
            for (int i = 0; i < place.people(); i++) {
                people.add(person(from + people.size(), place));
            }
        }
        return List.copyOf(people);
    }

    /// The lists have 41 and 47 names: no name comes twice among the first 1,927 people.
    private static Person person(int number, Place place) {
        return new Person(
                String.format(Locale.ROOT, "E100%03d", FIRST_NUMBER + number),
                GIVEN.get(number % GIVEN.size()),
                FAMILY.get(number % FAMILY.size()),
                place.unit(),
                place.job(),
                FIRST_HIRE.plusDays(number * 97L % 4_900),
                place.job().suffix().isEmpty() ? "" : Npi.of(number));
    }
}
