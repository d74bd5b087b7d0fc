package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.Events;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.Alike;
import io.preceptor.lms.returns.DeliveryOutcome.ItemByItem;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.UnderWay;
import io.preceptor.lms.returns.Outbox;
import io.preceptor.lms.returns.Outbox.Standing;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A partner that is told in files. A push goes no further than the outbox; `CertificationFiles` brings it on, and
/// settles its items when the partner answers.
public final class FileTarget implements Target {

    /// An answer settles an item by itself; this is for one whose settling was cut off.
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    /// Where it is shown, the same for each: who is told of a certification last holds it.
    static final String PLACE = "files";

    private final FileExchange settings;
    private final Outbox outbox;

    public FileTarget(SftpProperties settings, Outbox outbox) {
        this((FileExchange) settings, outbox);
    }

    public FileTarget(Hl7FilesProperties settings, Outbox outbox) {
        this((FileExchange) settings, outbox);
    }

    private FileTarget(FileExchange settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.IDEMPOTENT_RESEND;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        Optional<Events> events = Events.of(push, Set.of(settings.identifierSystem()));
        if (events.isEmpty() || (settings.isNumberNeeded() && !isNumbered(push))) {
            return Events.unknownThere();
        }
        var rows = new ArrayList<Outbox.Row>();
        for (int i = 0; i < push.items().size(); i++) {
            CertificationEvent event = events.get().told().get(i);
            rows.add(new Outbox.Row(event.eventId(), push.items().get(i), EventJson.write(event)));
        }
        Map<UUID, Standing> standings = outbox.take(settings.name(), rows);
        var outcomes = new HashMap<UUID, Alike>();
        for (Outbox.Row row : rows) {
            outcomes.put(row.item().id(), outcome(Objects.requireNonNull(standings.get(row.event()))));
        }
        return Set.copyOf(outcomes.values()).size() == 1
                ? outcomes.values().iterator().next()
                : new ItemByItem(outcomes);
    }

    private boolean isNumbered(Push push) {
        return push.identifiers().stream()
                .anyMatch(identifier -> identifier.system().equals(settings.identifierSystem()));
    }

    private Alike outcome(Standing standing) {
        return switch (standing) {
            case Standing.Waiting _ ->
                new UnderWay("Waits for the partner's answer to a file", ASK_AGAIN, "waits for the next file");
            case Standing.InFile inFile
            when isOverdue(inFile) ->
                new Parked(
                        "The partner has not answered a file within " + settings.answerWithin()
                                + ": ask the partner, then send again",
                        inFile.file());
            case Standing.InFile inFile ->
                new UnderWay("Waits for the partner's answer to a file", ASK_AGAIN, inFile.file() + " -> unanswered");
            case Standing.Acknowledged taken -> accepted(taken);
            case Standing.Rejected rejected -> parked(rejected);
        };
    }

    private boolean isOverdue(Standing.InFile inFile) {
        var sentAt = inFile.sentAt();
        return sentAt != null && sentAt.plus(settings.answerWithin()).isBefore(outbox.now());
    }

    static Accepted accepted(Standing.Acknowledged taken) {
        return new Accepted(PLACE, taken.file() + " -> acknowledged");
    }

    static Parked parked(Standing.Rejected rejected) {
        return new Parked(
                "The partner refuses the row (" + rejected.code() + "): " + rejected.message()
                        + ". Have it mended, then send again",
                rejected.file());
    }
}
