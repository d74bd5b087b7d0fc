package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirTargetTest {

    static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-02T10:00:00Z"));

    private ScriptedDirectory directory;

    @BeforeEach
    void start() throws IOException {
        directory = new ScriptedDirectory();
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void writesBesideWhatOthersWroteAndReadsItAgain() {
        var outcome = deliver(null);

        assertThat(outcome).asInstanceOf(type(SeenOnReadBack.class)).satisfies(seen -> {
            assertThat(seen.externalId()).isEqualTo("Practitioner/7");
            assertThat(seen.etag()).isEqualTo("W/\"2\"");
            assertThat(seen.written()).isTrue();
        });
        assertThat(directory.practitioner).contains("\"RN\"", "C-1", "2027-11-01");
        assertThat(outcome.exchange()).isEqualTo("""
                        GET Practitioner?identifier=urn:hr|*** -> 200
                        GET Practitioner/7 -> 200
                        PUT Practitioner/7 -> 200
                        GET Practitioner/7 -> 200""");
    }

    @Test
    void writesNothingWhereItIsShownAlready() {
        deliver(null);

        assertThat(deliver("Practitioner/7"))
                .asInstanceOf(type(SeenOnReadBack.class))
                .satisfies(seen -> assertThat(seen.written()).isFalse());
        assertThat(directory.writes()).isEqualTo(1);
    }

    @Test
    void readsAgainAfterEachConflict() {
        directory.plan("PUT", 409);
        directory.plan("PUT", 412);

        assertThat(deliver(null)).isInstanceOf(SeenOnReadBack.class);
        assertThat(directory.writes()).isEqualTo(3);
    }

    @Test
    void givesUpForNowAfterFiveConflicts() {
        for (int i = 0; i < 6; i++) {
            directory.plan("PUT", 409);
        }

        assertThat(deliver(null)).isInstanceOf(TryLater.class);
        assertThat(directory.writes()).isEqualTo(5);
    }

    @Test
    void seesAWriteWhoseAnswerWasLost() {
        directory.plan("PUT", 0);

        assertThat(deliver(null))
                .asInstanceOf(type(SeenOnReadBack.class))
                .satisfies(seen -> assertThat(seen.written()).isTrue());
        assertThat(directory.writes()).isEqualTo(1);
    }

    @Test
    void doesNotKnowWhereTheReadAfterALostAnswerFailsToo() {
        directory.plan("PUT", 0);
        directory.plan("GET", 503);

        assertThat(deliver(null)).isInstanceOf(AnswerUnknown.class);
    }

    @Test
    void waitsAsLongAsTheTargetAsks() {
        directory.plan("GET", 429, "Retry-After", "120", "");
        assertThat(later(deliver(null)).after()).isEqualTo(Duration.ofMinutes(2));

        directory.plan("GET", 503, "Retry-After", "Mon, 02 Nov 2026 10:05:00 GMT", "");
        assertThat(later(deliver(null)).after()).isEqualTo(Duration.ofMinutes(5));

        directory.plan("PUT", 429, "Retry-After", "soon", "");
        assertThat(later(deliver(null)).after()).isNull();
    }

    @Test
    void triesLaterWhatTheTargetFailedAt() {
        directory.plan("GET", 500);
        assertThat(deliver(null)).isInstanceOf(TryLater.class);

        directory.plan("PUT", 500);
        assertThat(deliver(null)).isInstanceOf(TryLater.class);

        directory.plan("GET", 200, "X-None", "none", "<html>Maintenance</html>");
        assertThat(deliver(null)).isInstanceOf(TryLater.class);
    }

    @Test
    void triesLaterWhereNobodyListens() throws IOException {
        URI nowhere;
        try (var free = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/fhir");
        }
        try (var target = new FhirTarget(settings(nowhere, null), CERTIFICATES, CLOCK)) {
            assertThat(target.deliver(push(null))).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void parksRefusedContentWithTheCodesAlone() {
        directory.plan("PUT", 422, "X-None", "none", """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required",
                "diagnostics":"Florence 0004711"}]}""");

        assertThat(deliver(null)).asInstanceOf(type(Parked.class)).satisfies(parked -> {
            assertThat(parked.reason()).contains("422: required");
            assertThat(parked.toString()).doesNotContain("Florence", "0004711", "C-1");
        });
    }

    @Test
    void parksWhereNobodyOrSeveralBearTheIdentifier() {
        directory.matches = 0;
        assertThat(deliver(null)).isInstanceOf(Parked.class);

        directory.matches = 2;
        assertThat(deliver(null)).isInstanceOf(Parked.class);
        assertThat(directory.writes()).isZero();
    }

    @Test
    void writesToNobodyWhoDoesNotBearTheIdentifier() {
        directory.practitioner = ScriptedDirectory.NURSE.replace("0004711", "0009999");

        assertThat(deliver("Practitioner/7")).isInstanceOf(Parked.class);
        assertThat(directory.writes()).isZero();
    }

    @Test
    void takesBackWhereItWasShownWhenThePersonHasNoIdentifierLeft() {
        deliver(null);

        assertThat(takeBack("Practitioner/7")).isInstanceOf(SeenOnReadBack.class);

        assertThat(directory.practitioner).contains("\"RN\"").doesNotContain("C-1");
        assertThat(takeBack("Practitioner/7"))
                .asInstanceOf(type(SeenOnReadBack.class))
                .satisfies(seen -> assertThat(seen.written()).isFalse());
    }

    @Test
    void parksWhatIsToBeTakenBackWhereNobodyKnowsFromWhere() {
        assertThat(takeBack(null)).isInstanceOf(Parked.class);
        assertThat(directory.requests).isEmpty();
    }

    @Test
    void takesBackWhatAStrangerShowsBeforeItLooksForThePerson() {
        deliver(null);
        directory.practitioner = directory.practitioner.replace("0004711", "0009999");

        assertThat(deliver("Practitioner/7")).isInstanceOf(Parked.class);

        assertThat(directory.practitioner).contains("\"RN\"").doesNotContain("C-1");
    }

    @Test
    void asksForOneFreshTokenWhenTheOldOneIsRefused() {
        directory.plan("GET", 401);

        try (var target = new FhirTarget(settings(directory.base(), credentials()), CERTIFICATES, CLOCK)) {
            assertThat(target.deliver(push(null))).isInstanceOf(SeenOnReadBack.class);
        }
        assertThat(directory.requests.stream().filter(line -> line.contains("/token")))
                .hasSize(2);
    }

    @Test
    void leavesATargetAloneThatRefusesTheSecret() {
        directory.plan("POST", 401);
        try (var target = new FhirTarget(settings(directory.base(), credentials()), CERTIFICATES, CLOCK)) {
            var outcome = later(target.deliver(push(null)));
            assertThat(outcome.after()).isEqualTo(Refusals.SECRET);
            assertThat(outcome.toString()).doesNotContain("s3cret");
        }
        directory.plan("GET", 401);
        assertThat(later(deliver(null)).after()).isEqualTo(Refusals.SECRET);
    }

    @Test
    void tellsNoSecretInItsSettings() {
        assertThat(settings(directory.base(), credentials()).toString()).doesNotContain("s3cret");
    }

    private DeliveryOutcome deliver(@Nullable String externalId) {
        try (var target = new FhirTarget(settings(directory.base(), null), CERTIFICATES, CLOCK, _ -> {})) {
            return target.deliver(push(externalId));
        }
    }

    private DeliveryOutcome takeBack(@Nullable String externalId) {
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "gone", externalId, null);
        try (var target = new FhirTarget(settings(directory.base(), null), CERTIFICATES, CLOCK, _ -> {})) {
            return target.deliver(new Push("directory", UUID.randomUUID(), List.of(), List.of(item)));
        }
    }

    private static TryLater later(DeliveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(TryLater.class);
        return (TryLater) outcome;
    }

    private FhirTargetProperties.ClientCredentials credentials() {
        return new FhirTargetProperties.ClientCredentials(
                directory.base().resolve("/token"), "preceptor", "s3cret", "system/Practitioner.write");
    }

    private static FhirTargetProperties settings(
            URI base, FhirTargetProperties.@Nullable ClientCredentials credentials) {
        return new FhirTargetProperties(
                "directory",
                base,
                null,
                credentials,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Set.of(Shows.QUALIFICATION));
    }

    static Push push(@Nullable String externalId) {
        var artefact = new CertificationArtefact(
                CERTIFICATES,
                "C-1",
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                LocalDate.parse("2027-11-01"));
        var item =
                new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", artefact, "hash", externalId, null);
        return new Push(
                "directory",
                UUID.randomUUID(),
                List.of(new StaffIdentifier(URI.create("urn:hr"), "0004711")),
                List.of(item));
    }
}
