package io.preceptor.connector.mllp;

import io.preceptor.connector.http.Talk;
import io.preceptor.connector.mllp.MllpClient.Sent;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.mapping.hl7v2.Acknowledgement;
import io.preceptor.mapping.hl7v2.CertificationMessage;
import io.preceptor.mapping.hl7v2.CertificationMessage.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A system that is told of each certification by an HL7 v2 message over MLLP, one at a time, and answers each.
///
/// The first message of a push that is not taken ends it. Those before it go out again under their old control ids
/// where the system knows those; where it does not, a person decides.
public final class Hl7Target implements Target, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String PLACE = "HL7";

    private final Hl7TargetProperties settings;
    private final CertificationMessage.Form form;
    private final MllpClient client;

    /// @param certificates our own identifier system for certificates
    /// @param zone         in which times are written
    /// @param tls          for the bundle that the settings name; null where they name none
    public Hl7Target(Hl7TargetProperties settings, URI certificates, ZoneId zone, @Nullable Supplier<SSLContext> tls) {
        this.settings = settings;
        this.form = settings.form(settings.enhanced() ? Asked.COMMIT : Asked.APPLICATION, certificates, zone);
        this.client = new MllpClient(
                settings.host(), settings.port(), settings.connectTimeout(), settings.answerTimeout(), tls);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return settings.capability();
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        var talk = new Talk();
        Optional<String> employee = push.identifiers().stream()
                .filter(identifier -> identifier.system().equals(settings.identifierSystem()))
                .map(StaffIdentifier::value)
                .findFirst();
        if (employee.isEmpty()) {
            boolean isTakenAway = push.items().stream().allMatch(item -> item.content() == null);
            return new Parked(
                    isTakenAway
                            ? "The person has no number any more that the system knows: take it back there by hand, then"
                                    + " send again or say that it is done"
                            : "The person has no identifier of the system that is configured for the target: add it at its"
                                    + " source, then send again",
                    talk.toString());
        }
        int done = 0;
        for (Push.Item item : push.items()) {
            DeliveryOutcome refused = send(item, employee.get(), talk);
            if (refused != null) {
                return done > 0 && capability() == TargetCapability.NEITHER && !(refused instanceof AnswerUnknown)
                        ? new AnswerUnknown(
                                done + " of " + push.items().size() + " were taken, and would be taken again: "
                                        + told(refused),
                                talk.toString())
                        : refused;
            }
            done++;
        }
        return new Accepted(PLACE, talk.toString());
    }

    /// @return null when it was taken
    private @Nullable DeliveryOutcome send(Push.Item item, String employee, Talk talk) {
        String id = CertificationMessage.controlId(item);
        FailPoints.reach("deliver.before-send");
        Sent sent = client.send(
                CertificationMessage.of(item, employee, form),
                frame -> Acknowledgement.read(frame)
                        .filter(answer -> answer.controlId().equals(id))
                        .isPresent());
        FailPoints.reach("deliver.sent");
        String what = settings.message().name();
        return switch (sent) {
            case Sent.Answered(byte[] bytes) -> {
                Acknowledgement answer = Acknowledgement.read(bytes).orElseThrow();
                talk.note("MLLP", what, answer.code());
                yield outcome(answer, talk);
            }
            case Sent.NotSent(String reason) -> {
                talk.note("MLLP", what, "not sent");
                yield new TryLater(reason, null, talk.toString());
            }
            case Sent.Untrusted(String reason) -> {
                talk.note("MLLP", what, "no trust");
                yield new TryLater(
                        reason + ": check tls-bundle, and the certificates at both ends", PATIENCE, talk.toString());
            }
            case Sent.Unknown(String reason) -> {
                talk.note("MLLP", what, "no answer");
                yield new AnswerUnknown(reason, talk.toString());
            }
        };
    }

    private @Nullable DeliveryOutcome outcome(Acknowledgement answer, Talk talk) {
        boolean isTaken = answer.code().equals("AA") || answer.code().equals("CA");
        if (isTaken && !answer.isUnset()) {
            return null;
        }
        String told = answer.errors().isEmpty() ? "" : " (" + String.join(", ", answer.errors()) + ")";
        if (!isTaken && answer.isTransient()) {
            return new TryLater("The system could not do it now: " + answer.code() + told, null, talk.toString());
        }
        return new Parked(
                "The system refuses it: " + (isTaken ? "MFA-4 U" : answer.code()) + told
                        + "; have it mended there or in the settings of the target, then send again",
                talk.toString());
    }

    private static String told(DeliveryOutcome refused) {
        return switch (refused) {
            case TryLater later -> later.reason();
            case Parked parked -> parked.reason();
            default -> "";
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
