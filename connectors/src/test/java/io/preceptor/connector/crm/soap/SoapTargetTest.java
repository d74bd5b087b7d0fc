package io.preceptor.connector.crm.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.FieldMapping.Constant;
import io.preceptor.connector.crm.soap.SandboxCrm.Setup;
import io.preceptor.connector.crm.soap.SoapProperties.WhenEmpty;
import io.preceptor.connector.soap.SoapAccess.PasswordType;
import io.preceptor.connector.soap.SoapAccess.SoapVersion;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoapTargetTest {

    private static final String ENVELOPE = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>";
    private static final String END = "</e:Body></e:Envelope>";

    private @Nullable SandboxCrm opened;

    @AfterEach
    void stop() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void tellsARefusedSignInWhoseWordHasAPrefixOfTheEnvelopeAlone() {
        for (SoapVersion version : SoapVersion.values()) {
            try (var crm = open(Setup.usual().with(version))) {
                crm.server.control().plan("kind=security&code=FailedAuthentication&on=upsert");

                var later = later(deliver(crm, item(1)));

                assertThat(later.reason()).as(version.name()).contains("FailedAuthentication", "username");
                assertThat(later.after()).isEqualTo(Duration.ofMinutes(15));
            }
        }
    }

    @Test
    void refusesADocumentTypeInAFaultAndInAnAnswer() {
        var crm = open(Setup.usual());
        String dtd = "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"Server\">]>";
        String people = "<FindPeopleResponse><Person><Id>&x;</Id><Identifier>" + SandboxCrm.EMPLOYEE
                + "</Identifier></Person></FindPeopleResponse>";
        answers(crm, "find", 200, dtd + ENVELOPE + people + END);
        assertThat(later(deliver(crm, item(1))).reason()).contains("no SOAP");

        answers(crm, "find", 500, dtd + ENVELOPE + "<e:Fault><faultcode>&y;</faultcode></e:Fault>" + END);
        assertThat(later(deliver(crm, item(1))).exchange()).contains("500 without SOAP");
        assertThat(crm.effects()).isZero();
    }

    @Test
    void takesBombsAndDepthsForNoSoap() {
        var crm = open(Setup.usual());
        answers(crm, "find", 200, ENVELOPE + "<a>".repeat(5_000) + "</a>".repeat(5_000) + END);
        assertThat(deliver(crm, item(1))).isInstanceOf(TryLater.class);

        answers(crm, "find", 200, ENVELOPE + END);
        assertThat(deliver(crm, item(1))).isInstanceOf(TryLater.class);

        answers(crm, "find", 200, "<e/>");
        assertThat(deliver(crm, item(1))).isInstanceOf(TryLater.class);

        answers(crm, "find", 200, ENVELOPE + "<GetCertificationsResponse/>" + END);
        assertThat(later(deliver(crm, item(1))).reason()).contains("another element than FindPeopleResponse");
        assertThat(deliver(crm, item(1))).as("none of it lasts").isInstanceOf(SeenOnReadBack.class);
    }

    @Test
    void seesWhatAGatewayCutOffByReadingAgain() {
        for (String fault : List.of("kind=half", "kind=answer-lost")) {
            try (var crm = open(Setup.usual())) {
                crm.server.control().plan(fault + "&on=upsert");

                assertThat(deliver(crm, item(1))).as(fault).isInstanceOf(SeenOnReadBack.class);
                assertThat(crm.effects()).isEqualTo(1);
            }
        }
    }

    @Test
    void doesNotKnowWhereTheReadAfterALostAnswerFailsToo() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=answer-lost&on=upsert");
        crm.server.control().plan("kind=status&status=503&on=get-after-write");

        assertThat(deliver(crm, item(1))).isInstanceOf(AnswerUnknown.class);
        assertThat(deliver(crm, item(1)))
                .isInstanceOfSatisfying(
                        SeenOnReadBack.class, seen -> assertThat(seen.written()).isFalse());
        assertThat(crm.effects()).isEqualTo(1);
    }

    @Test
    void triesLaterWhereAGatewayAnsweredForAWriteThatNeverCame() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=status&status=504&on=upsert");

        assertThat(deliver(crm, item(1))).isInstanceOf(AnswerUnknown.class);
        assertThat(deliver(crm, item(1))).isInstanceOf(SeenOnReadBack.class);
    }

    @Test
    void waitsAsLongAsAGatewayAsksThatRefusedTheWrite() {
        for (int status : List.of(429, 503)) {
            try (var crm = open(Setup.usual())) {
                crm.server.control().plan("kind=status&on=upsert&retryAfter=9&status=" + status);

                assertThat(later(deliver(crm, item(1))).after()).isEqualTo(Duration.ofSeconds(9));
            }
        }
    }

    @Test
    void leavesAServiceAloneThatAnswersAPage() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=html&on=find");
        assertThat(later(deliver(crm, item(1))).after()).isEqualTo(Duration.ofMinutes(15));

        crm.server.control().plan("kind=status&status=401&on=find");
        assertThat(later(deliver(crm, item(1))).reason()).contains("sign-in");
        assertThat(crm.effects()).isZero();
    }

    @Test
    void givesUpAnAnswerThatNeverEnds() {
        var crm = open(Setup.usual().with(Duration.ofMillis(300)));
        crm.server.control().plan("kind=slow&on=find");

        assertThat(later(deliver(crm, item(1))).reason()).contains("did not answer");
    }

    @Test
    void knowsWhereNothingWasSent() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var nowhere = SandboxCrm.settings(Setup.usual(), URI.create("http://127.0.0.1:" + closed + "/crm"), "secret");
        try (var target = new SoapTarget(nowhere, InstantSource.system())) {
            var outcome = target.deliver(push(SandboxCrm.EMPLOYEE, item(1)));
            assertThat(later(outcome).reason()).contains("cannot be reached");
            assertThat(later(outcome).exchange()).contains("not sent");
        }
    }

    @Test
    void signsInAnewOnceAndThenAsksForTheClocks() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=security&code=MessageExpired&on=get");
        assertThat(deliver(crm, item(1))).isInstanceOf(SeenOnReadBack.class);

        crm.clockIsAhead = Duration.ofMinutes(6);
        assertThat(later(deliver(crm, item(2))).reason()).contains("MessageExpired", "clocks");
    }

    @Test
    void saysWhereThePasswordIsWrong() throws IOException {
        var crm = open(Setup.usual());
        for (PasswordType type : PasswordType.values()) {
            var wrong = SandboxCrm.settings(Setup.usual().with(type), crm.server.address(), "another");
            try (var target = new SoapTarget(wrong, InstantSource.system())) {
                var later = later(target.deliver(push(SandboxCrm.EMPLOYEE, item(1))));
                assertThat(later.reason()).contains("FailedAuthentication").doesNotContain("another");
                assertThat(later.after()).isEqualTo(Duration.ofMinutes(15));
            }
        }
    }

    @Test
    void parksWhoIsNotThereOnceOrIsThereTwice() {
        var crm = open(Setup.usual());
        assertThat(parked(crm.target().deliver(push("unknown", item(1))))).contains("Nobody there");
        assertThat(parked(crm.target().deliver(push("e-0004711", item(1)))))
                .as("the service does not tell capitals from others")
                .contains("Nobody there");

        crm.server.person(SandboxCrm.EMPLOYEE);
        assertThat(parked(deliver(crm, item(1)))).contains("Several people");
        assertThat(crm.effects()).isZero();
    }

    @Test
    void takesAwayFromSomebodyWhoHasNoIdentifierAnyMore() {
        var crm = open(Setup.usual());
        deliver(crm, item(1));
        var gone = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "h", null, null);

        assertThat(crm.target().deliver(new Push("crm", UUID.randomUUID(), List.of(), List.of(gone))))
                .isInstanceOf(SeenOnReadBack.class);
        assertThat(crm.records()).isEmpty();
        assertThat(parked(crm.target().deliver(new Push("crm", UUID.randomUUID(), List.of(), List.of(item(1))))))
                .contains("no identifier");
    }

    @Test
    void marksWhatIsWithdrawnWhereTheServiceKeepsIt() {
        var crm = open(Setup.usual().with(new Constant("Source", "Withdrawn")));
        deliver(crm, item(1));
        var gone = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", null, "h", null, null);

        assertThat(deliver(crm, gone)).isInstanceOf(SeenOnReadBack.class);
        assertThat(deliver(crm, gone)).isInstanceOf(SeenOnReadBack.class);
        assertThat(crm.records())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("Source", "Withdrawn")
                        .containsEntry("Title", "Basic Life Support"));
        assertThat(crm.effects()).isEqualTo(2);
    }

    @Test
    void parksWhatTheServiceTookAndDoesNotShow() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=forget&on=upsert");

        assertThat(parked(deliver(crm, item(1)))).contains("shows something else", "Title", "send again");
    }

    @Test
    void namesTheFieldOfTheMappingThatWasRefusedAndNoOther() {
        var crm = open(Setup.usual());
        crm.server.control().plan("kind=fault&code=ValidationFault&field=ValidTo&on=upsert");
        crm.server.control().plan("kind=fault&code=ValidationFault&field=Okafor&on=upsert");

        assertThat(parked(deliver(crm, item(1)))).contains("(ValidationFault in ValidTo)");
        assertThat(parked(deliver(crm, item(1)))).doesNotContain("Okafor");
    }

    @Test
    void parksWhatDoesNotFitTheServicesSchema() {
        var crm = open(Setup.usual().with(WhenEmpty.EMPTY));

        // An empty element is no day.
        assertThat(parked(deliver(crm, item(1)))).contains("ValidationFault");
        assertThat(parked(crm.target().deliver(push(SandboxCrm.EMPLOYEE, item("C-1", "T".repeat(81))))))
                .contains("ValidationFault");
    }

    @Test
    void writesMoreThanARequestTakes() {
        var crm = open(Setup.usual());
        var items = IntStream.range(0, 230).mapToObj(SoapTargetTest::item).toArray(Push.Item[]::new);

        assertThat(deliver(crm, items)).isInstanceOf(SeenOnReadBack.class);
        assertThat(crm.records()).hasSize(230);
        assertThat(crm.effects()).isEqualTo(230);
    }

    @Test
    void writesAnyTextAndSeesItAgain() {
        var crm = open(Setup.usual());
        String title = " <b>&amp; \"Ä日本🏥\" ]]> \u0001\r\n";

        assertThat(crm.target().deliver(push(SandboxCrm.EMPLOYEE, item("C-1", title))))
                .isInstanceOf(SeenOnReadBack.class);
        assertThat(crm.target().deliver(push(SandboxCrm.EMPLOYEE, item("C-1", title))))
                .isInstanceOfSatisfying(
                        SeenOnReadBack.class, seen -> assertThat(seen.written()).isFalse());
        assertThat(crm.records().getFirst().get("Title")).contains("<b>&amp; \"Ä日本🏥\" ]]>");
    }

    private SandboxCrm open(Setup setup) {
        try {
            opened = new SandboxCrm(setup);
            return opened;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answers(SandboxCrm crm, String on, int status, String body) {
        crm.server
                .control()
                .plan("kind=text&on=" + on + "&status=" + status + "&body="
                        + URLEncoder.encode(body, StandardCharsets.UTF_8));
    }

    private static DeliveryOutcome deliver(SandboxCrm crm, Push.Item... items) {
        return crm.target().deliver(push(SandboxCrm.EMPLOYEE, items));
    }

    private static Push push(String employee, Push.Item... items) {
        return new Push(
                "crm",
                UUID.randomUUID(),
                List.of(new StaffIdentifier(SandboxCrm.EMPLOYEE_NUMBERS, employee)),
                List.of(items));
    }

    private static TryLater later(DeliveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(TryLater.class);
        return (TryLater) outcome;
    }

    private static String parked(DeliveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(Parked.class);
        return ((Parked) outcome).reason();
    }

    private static Push.Item item(int number) {
        return item("C-" + number, "Basic Life Support");
    }

    private static Push.Item item(String number, String title) {
        var artefact = new CertificationArtefact(
                URI.create("https://hospital.example/certificate"),
                number,
                URI.create("https://hospital.example/course"),
                "bls",
                title,
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                null);
        return new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, number, artefact, "hash", null, null);
    }
}
