package io.preceptor.sandbox.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The HR system's voice: MFN^M02 messages of HL7 v2.5.1, each segment ended by CR.
///
/// A person is said whole, with one ORG for the position held; what is not known is left empty and so says nothing.
public final class StaffMessages {

    private static final String HR_SYSTEM = "HRIS^2.16.840.1.113883.3.9999.1^ISO";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter SECOND_AND_OFFSET = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

    private final Clock clock;
    private final Supplier<String> controlIds;

    /// @param clock      tells the time of the message and, by its zone, the hospital's day
    /// @param controlIds gives a new MSH-10 for each message, at most 20 characters
    public StaffMessages(Clock clock, Supplier<String> controlIds) {
        this.clock = clock;
        this.controlIds = controlIds;
    }

    /// One message that adds all of them (MAD), each in the position held since the first day.
    public String hire(List<Person> people) {
        return message("MAD", people, (event, person) -> staff(person) + position(person, person.since()));
    }

    /// Says that a person works in the given position from today on (MUP).
    public String move(Person person) {
        return message("MUP", List.of(person), (event, moved) -> staff(moved) + position(moved, LocalDate.now(clock)));
    }

    /// Says that a person has left, today being the last day (MDC).
    public String leave(Person person) {
        return message("MDC", List.of(person), (event, left) -> inactive(left, LocalDate.now(clock)));
    }

    private String message(String event, List<Person> people, BiFunction<String, Person, String> body) {
        var now = OffsetDateTime.now(clock);
        String second = SECOND.format(now);
        String controlId = controlIds.get();
        var text = new StringBuilder();
        text.append(segment("MSH|^~\\&|%s|GENHOSP|LMS|GENHOSP|%s||MFN^M02^MFN_M02|%s|P|2.5.1|||AL|AL||UNICODE UTF-8"
                .formatted(HR_SYSTEM, SECOND_AND_OFFSET.format(now), controlId)));
        text.append(segment(
                "MFI|PRA^Practitioner master file^HL70175|%s|UPD|%s|%s|AL".formatted(HR_SYSTEM, second, second)));
        IntStream.range(0, people.size()).forEach(i -> {
            Person person = people.get(i);
            text.append(segment("MFE|%s|R%04d|%s|%s|CE".formatted(event, i + 1, second, key(person))));
            text.append(body.apply(event, person));
        });
        return text.toString();
    }

    private static String staff(Person person) {
        Job job = person.job();
        Unit unit = person.unit();
        return segment("STF|%s|%s|%s|%s|||A|%s^%s^99DEPT||||%s^GENHOSP|||%s|E||%s|%s^F|F"
                        .formatted(
                                key(person),
                                identifiers(person),
                                name(person),
                                job.staffType(),
                                unit,
                                unit.display(),
                                day(person.since()),
                                person.email(),
                                job.title(),
                                job))
                + segment("PRA|%s||%s".formatted(key(person), job.staffType()));
    }

    private static String position(Person person, LocalDate from) {
        return segment("ORG|1|%s^%s^99DEPT|D^Department^HL70474|Y|%s^^^GENHOSP^EI|%s|%s||%s|F^Full Time^HL70066"
                .formatted(
                        person.unit(),
                        person.unit().display(),
                        person.employeeId(),
                        person.job().providerType(),
                        person.job().classification(),
                        day(from)));
    }

    private static String inactive(Person person, LocalDate lastDay) {
        return segment("STF|%s|%s|%s|%s|||I||||||%s^GENHOSP"
                .formatted(
                        key(person),
                        identifiers(person),
                        name(person),
                        person.job().staffType(),
                        day(lastDay)));
    }

    private static String key(Person person) {
        return person.employeeId() + "^^99EMP";
    }

    private static String identifiers(Person person) {
        String employee = person.employeeId() + "^^^GENHOSP&2.16.840.1.113883.3.9999.10&ISO^EI";
        return person.npi().isEmpty()
                ? employee
                : employee + "~" + person.npi() + "^^^NPI&2.16.840.1.113883.4.6&ISO^NPI";
    }

    private static String name(Person person) {
        return person.family() + "^" + person.given() + "^^^^" + person.job().suffix() + "^L";
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String segment(String fields) {
        return fields + "\r";
    }
}
