package io.preceptor.lms.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.Identity.Resolution;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final StaffIdentifier NUMBER = new StaffIdentifier(URI.create("urn:oid:2.999.1"), "4711");
    private static final StaffIdentifier NPI = new StaffIdentifier(URI.create("http://hl7.org/fhir/sid/us-npi"), "1");

    private static final SourceObject OBJECT = new SourceObject("directory", "PractitionerRole/9");
    private static final StaffIdentifier HOLDER = NativeKey.of(new SourceObject("directory", "Practitioner/7"));

    @Test
    void aRecordOfAnotherRecordWaitsForItAndMakesNobodyNew() {
        assertThat(Identity.resolve(OBJECT, null, List.of(HOLDER), Map.of()))
                .isEqualTo(new Resolution.Unclear(Identity.WAITS));
        assertThat(Identity.resolve(OBJECT, null, List.of(HOLDER, NPI), Map.of()))
                .isEqualTo(new Resolution.Unclear(Identity.WAITS));
        assertThat(Identity.resolve(OBJECT, null, List.of(HOLDER), Map.of(HOLDER, 7L)))
                .isInstanceOfSatisfying(
                        Resolution.Known.class,
                        known -> assertThat(known.staff()).isEqualTo(7));
    }

    @Test
    void aRecordsOwnKeyIsNoStaffNumber() {
        StaffIdentifier own = NativeKey.of(OBJECT);
        assertThat(Identity.resolve(OBJECT, null, List.of(own), Map.of())).isInstanceOf(Resolution.Unclear.class);
        assertThat(Identity.resolve(OBJECT, null, List.of(own, NPI), Map.of())).isEqualTo(new Resolution.Unknown());
    }

    @Test
    void nobodyHasTheIdentifierSoItIsSomeoneNew() {
        assertThat(Identity.resolve(OBJECT, null, List.of(NUMBER), Map.of())).isEqualTo(new Resolution.Unknown());
    }

    @Test
    void theOwnerOfTheIdentifierIsFoundAndTheReasonDoesNotQuoteIt() {
        var resolution = Identity.resolve(OBJECT, null, List.of(NUMBER, NPI), Map.of(NUMBER, 7L));
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Known.class, known -> {
            assertThat(known.staff()).isEqualTo(7);
            assertThat(known.because()).contains("urn:oid:2.999.1").doesNotContain("4711");
        });
    }

    @Test
    void identifiersThatAgreeFindOnePerson() {
        assertThat(Identity.resolve(OBJECT, null, List.of(NUMBER, NPI), Map.of(NUMBER, 7L, NPI, 7L)))
                .isInstanceOf(Resolution.Known.class);
    }

    @Test
    void identifiersOfTwoPeopleAreNeverGuessed() {
        assertThat(Identity.resolve(OBJECT, null, List.of(NUMBER, NPI), Map.of(NUMBER, 7L, NPI, 8L)))
                .isInstanceOf(Resolution.Unclear.class);
    }

    @Test
    void aKnownObjectNeedsNoIdentifier() {
        assertThat(Identity.resolve(OBJECT, 7L, List.of(), Map.of()))
                .isEqualTo(new Resolution.Known(7, "the object is known"));
    }

    @Test
    void aKnownObjectMayStateANewIdentifier() {
        assertThat(Identity.resolve(OBJECT, 7L, List.of(NUMBER, NPI), Map.of(NUMBER, 7L)))
                .isInstanceOf(Resolution.Known.class);
    }

    @Test
    void aKnownObjectWithSomeoneElsesIdentifierIsUnclear() {
        assertThat(Identity.resolve(OBJECT, 7L, List.of(NUMBER), Map.of(NUMBER, 8L)))
                .isInstanceOf(Resolution.Unclear.class);
    }

    @Test
    void aNewObjectWithoutAnIdentifierIsUnclearAndSaysWhatToSend() {
        assertThat(Identity.resolve(OBJECT, null, List.of(), Map.of()))
                .isInstanceOfSatisfying(
                        Resolution.Unclear.class,
                        unclear -> assertThat(unclear.because()).contains("send one"));
    }
}
