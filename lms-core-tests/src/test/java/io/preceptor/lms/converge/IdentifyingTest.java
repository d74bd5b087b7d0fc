package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.store.ReviewStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which identifier systems say who somebody is, is published.
class IdentifyingTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String NUMBERS = Hospital.identifier("1").system().toString();
    private static final StaffIdentifier BADGE = new StaffIdentifier(URI.create("urn:badges:north"), "77");

    private Hospital hospital;

    @BeforeEach
    void open() {
        hospital = Hospital.open("identifying");
    }

    @Test
    void aSystemThatDoesNotIdentifyMakesNobodyOneWithAnother() {
        publish(List.of(NUMBERS));
        tell("1", BADGE);
        tell("2", BADGE);

        assertThat(hospital.number("1")).isNotEqualTo(hospital.number("2"));
        assertThat(parked()).isEmpty();
        assertThat(review().shared(10)).isEmpty();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void aSharedBadgeThatBothLoseAtOnceIsNobodys() {
        publish(List.of(NUMBERS));
        tell("1", BADGE);
        tell("2", BADGE);
        hospital.tell(withoutBadge("1"), withoutBadge("2"));
        hospital.settle();

        assertThat(hospital.jdbc
                        .sql("select staff_id from staff_identifier where value = '77'")
                        .query(Long.class)
                        .list())
                .isEmpty();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void aSharedBadgeThatTwoLoseAtOnceIsOfWhoIsLeft() {
        publish(List.of(NUMBERS));
        for (String employee : List.of("1", "2", "3")) {
            tell(employee, BADGE);
        }
        hospital.tell(withoutBadge("1"), withoutBadge("2"));
        hospital.settle();

        assertThat(hospital.jdbc
                        .sql("select staff_id from staff_identifier where value = '77' and holders = array[staff_id]")
                        .query(Long.class)
                        .list())
                .containsExactly(hospital.number("3"));
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    private static StaffReport withoutBadge(String employee) {
        return Hospital.patch(
                employee,
                THEN.plusSeconds(1),
                Map.of(AttributePath.identifier(Hospital.identifier(employee), Attribute.IDENTIFIER_TYPE), "EI"),
                Set.of(AttributeGroup.IDENTIFIER));
    }

    @Test
    void publishedLaterItFindsTheTwoWhoShareIt() {
        publish(List.of(NUMBERS));
        tell("1", BADGE);
        tell("2", BADGE);
        publish(List.of(NUMBERS, "urn:badges:*"));

        assertThat(review().shared(10))
                .singleElement()
                .satisfies(shared -> assertThat(shared.people()).hasSize(2));
        tell("2", BADGE);
        assertThat(parked()).hasSize(1);
    }

    @Test
    void whatWasParkedForAnIdentifierThatNoLongerIdentifiesIsTriedAgain() {
        tell("1", BADGE);
        tell("2", BADGE);
        assertThat(parked()).as("two numbers, one badge").isEmpty();
        assertThat(hospital.number("1")).as("every system identifies").isEqualTo(hospital.number("2"));
        tell("3", null);
        tell("3", BADGE);
        assertThat(parked()).hasSize(1);

        publish(List.of(NUMBERS));
        new ReportWork(hospital.jdbc).retryUnclear();
        hospital.settle();

        assertThat(parked()).isEmpty();
        assertThat(hospital.number("3")).isNotEqualTo(hospital.number("1"));
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void whomABadgeMadeOneIsPartedByHandOnceItDoesNotIdentify() {
        tell("1", BADGE);
        tell("2", BADGE);
        publish(List.of(NUMBERS));
        assertThat(hospital.number("2")).as("they stay one").isEqualTo(hospital.number("1"));

        Parting parting = hospital.identities.parting(hospital.uuid("1")).orElseThrow();
        var second = new Parting.Choice(Set.of(parting.records().getLast().number()), Set.of(), false);
        hospital.identities.part(hospital.uuid("1"), second, "test", "two badges");
        tell("1", BADGE);
        tell("2", BADGE);

        assertThat(hospital.number("2")).isNotEqualTo(hospital.number("1"));
        assertThat(parked()).isEmpty();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    @Test
    void whoHasNoneThatIdentifiesIsParked() {
        publish(List.of("urn:badges:*"));
        tell("9", null);

        assertThat(new ReportWork(hospital.jdbc).parked(10))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("preceptor.hospital.identified-by"));
    }

    @Test
    void theDatabaseAndTheCodeSayTheSame() {
        for (List<String> systems : List.of(
                List.<String>of(), List.of(NUMBERS), List.of("urn:badges:*"), List.of("urn:badges"), List.of("x:*"))) {
            publish(systems);
            for (String system :
                    List.of(NUMBERS, "urn:badges:north", "urn:badges", "urn:preceptor:native:hr", "urn:%:x")) {
                var identifier = new StaffIdentifier(URI.create(system.replace("%", "a")), "1");
                assertThat(hospital.jdbc
                                .sql("select identifies(:system)")
                                .param("system", identifier.system().toString())
                                .query((row, _) -> row.getBoolean(1))
                                .single())
                        .as(systems + " " + system)
                        .isEqualTo(new Identifying(systems).identifies(identifier));
            }
        }
    }

    private void publish(List<String> systems) {
        hospital.publications.publish(
                Hospital.settings().withIdentifying(new Identifying(systems)), "test", "who is who");
        hospital.settle();
    }

    private void tell(String employee, @Nullable StaffIdentifier badge) {
        var said = new HashMap<>(Map.of(
                AttributePath.person(Attribute.FAMILY_NAME), "Family" + employee,
                AttributePath.person(Attribute.STATUS), "ACTIVE",
                AttributePath.identifier(Hospital.identifier(employee), Attribute.IDENTIFIER_TYPE), "EI"));
        if (badge != null) {
            said.put(AttributePath.identifier(badge, Attribute.IDENTIFIER_TYPE), "U");
        }
        StaffReport report = Hospital.patch(employee, THEN, said, Set.of());
        hospital.tell(report);
        hospital.settle();
    }

    private List<ReportWork.Stopped> parked() {
        return new ReportWork(hospital.jdbc).parked(10);
    }

    private IdentityReview review() {
        return new IdentityReview(
                new ReviewStore(hospital.jdbc), new IdentityStore(hospital.jdbc), new ReportWork(hospital.jdbc));
    }
}
