package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.mapping.hl7v2.CertificationMessage;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import io.preceptor.sandbox.credentialing.Hl7Receiver.Mishap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What befalls a sender of HL7 v2: answers that are late, lost, somebody else's or no answers at all.
class Hl7TargetTest extends TargetContract {

    // Opened before each test by the contract, which the compiler cannot see.
    @SuppressWarnings("NullAway.Init")
    private Hl7Peer peer;

    @Override
    protected Peer open() throws Exception {
        peer = new Hl7Peer(TargetCapability.NEITHER, Kind.PMU, false);
        return peer;
    }

    @Test
    void saysWhatAGrantAndARevocationSay() {
        deliver(item("C-1", LAST_DAY));
        deliver(gone("C-1"));

        List<String> granted = peer.receiver.messages().getFirst().lines().toList();
        assertThat(granted.getFirst())
                .startsWith("MSH|^~\\&|PRECEPTOR|GENHOSP|BOARD|GENHOSP|19691231180000.000-0600||PMU^B07^PMU_B07|P")
                .endsWith("|P|2.5.1||||||UNICODE UTF-8");
        assertThat(granted.subList(1, granted.size()))
                .containsExactly(
                        "EVN|B07|19691231180000.000-0600",
                        "STF|0004711^^99EMP|0004711^^^99EMP^EI",
                        "CER|1|C-1||General Hospital^^^^^&https://hospital.example/certificate&URI||||||CERT"
                                + "|BLS-01^Basic Life Support^99COURSE|0004711|0004711||||||||||20261102||20261102||20271101||||V^Active/Valid^HL70536");
        assertThat(peer.receiver.messages().getLast())
                .contains("||PMU^B08^PMU_B08|", "EVN|B08|", "\rCER|1|C-1|", "|19691231||R^Revoked^HL70536\r");
        assertThat(peer.shown()).isEmpty();
    }

    @Test
    void neverTakesALateAnswerForTheNextMessage() {
        peer.receiver.plan(Mishap.ANSWER_LATE);
        peer.receiver.plan(Mishap.REFUSE);

        assertThat(deliver(item("C-1", LAST_DAY))).isInstanceOf(AnswerUnknown.class);
        assertThat(deliver(item("C-2", LAST_DAY))).as("not the AA of the first").isInstanceOf(Parked.class);
        assertThat(deliver(item("C-3", LAST_DAY))).isInstanceOf(Accepted.class);
    }

    @Test
    void passesOverTheAnswerToSomethingElse() {
        peer.receiver.plan(Mishap.ANSWER_ANOTHER_FIRST);
        assertThat(deliver(item("C-1", LAST_DAY))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_ANOTHER_ONLY", "ANSWER_JUNK", "CUT_ANSWER", "LOSE_ANSWER"})
    void doesNotKnowWhatBecameOfItWithoutItsOwnAnswer(Mishap mishap) {
        peer.receiver.plan(mishap);
        assertThat(deliver(item("C-1", LAST_DAY))).isInstanceOf(AnswerUnknown.class);
        assertThat(deliver(item("C-2", LAST_DAY))).isInstanceOf(Accepted.class);
    }

    @Test
    void saysOnlyCodesAndPlacesOfARefusal() {
        peer.receiver.plan(Mishap.REFUSE);
        var parked = (Parked) deliver(item("KIT-9", LAST_DAY));
        assertThat(parked.reason()).contains("AE (101 at CER-11)", "send again").doesNotContain("KIT-9", "0004711");
        peer.receiver.plan(Mishap.REJECT);
        assertThat(((Parked) deliver(item("KIT-9", LAST_DAY))).reason()).contains("AR (203 at MSH-12)");
    }

    @Test
    void asksAPersonWhereSomeOfAPushWereTaken() {
        peer.receiver.plan(Mishap.ANSWER_ANOTHER_FIRST);
        peer.receiver.plan(Mishap.FAIL);
        var outcome = deliver(item("C-1", LAST_DAY), item("C-2", LAST_DAY));
        assertThat(outcome).isInstanceOf(AnswerUnknown.class);
        assertThat(((AnswerUnknown) outcome).reason()).startsWith("1 of 2 were taken");
    }

    @Test
    void goesOnAfterTheReceiverHungUp() throws Exception {
        assertThat(deliver(item("C-1", LAST_DAY))).isInstanceOf(Accepted.class);
        peer.receiver.hangUp();
        assertThat(deliver(item("C-2", LAST_DAY))).isInstanceOf(Accepted.class);
        assertThat(peer.receiver.connections()).isEqualTo(2);
    }

    @Test
    void triesLaterWhereNobodyListens() {
        peer.receiver.close();
        assertThat(deliver(item("C-1", LAST_DAY))).isInstanceOf(TryLater.class);
    }

    @Test
    void hasOneMessageInFlightHoweverManyDeliver() throws Exception {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Object>) () -> deliver(item("C-" + i, LAST_DAY)))
                    .toList();
            for (var each : many.invokeAll(all)) {
                assertThat(each.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(peer.shown()).hasSize(40);
        assertThat(peer.receiver.connections()).isEqualTo(1);
    }

    @Test
    void parksWhatIsAboutNobodyWhomTheSystemKnows() {
        var push = new Push("board", UUID.randomUUID(), List.of(), List.of(item("C-1", LAST_DAY)));
        assertThat(peer.target().deliver(push)).isInstanceOf(Parked.class);
        assertThat(peer.receiver.messages()).isEmpty();
    }

    @Test
    void makesTheSameBytesOfTheSameWish() {
        var item = item("C-1", LAST_DAY);
        assertThat(CertificationMessage.controlId(item))
                .isEqualTo(CertificationMessage.controlId(item))
                .hasSizeLessThanOrEqualTo(20);
        assertThat(CertificationMessage.controlId(item)).isNotEqualTo(CertificationMessage.controlId(gone("C-1")));
    }
}
