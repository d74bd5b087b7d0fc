package io.preceptor.connector.fhir;

import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Reachable;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Certificates at a FHIR R4 server as resources of their own, beside `Practitioner.qualification` or instead of it:
/// read, compare, write what differs in one transaction Bundle, read again.
///
/// The practitioner's entry comes first, by [FhirTarget], so that nothing attests what is not there. A push ends well
/// only when a read shows all that is wanted. A document is made on the condition that none with its number
/// is there, and changed on the condition of its version: a lost answer needs no guess.
public final class FhirDocumentsTarget implements Target, Reachable, ReadBack, AutoCloseable {

    private static final int MOST_WRITES = 5;

    private final FhirTarget qualifications;
    private final FhirTargetProperties settings;
    private final FhirClient client;
    private final PractitionerLookup lookup;
    private final CertificateReading reading;
    private final CertificateWriting writing;
    private final Pause pause;

    /// @param certificates the identifier system of our certificates
    public FhirDocumentsTarget(
            FhirTargetProperties settings, URI certificates, CertificatePrinter printer, InstantSource clock) {
        this(settings, certificates, printer, clock, Pause.jittered());
    }

    FhirDocumentsTarget(
            FhirTargetProperties settings,
            URI certificates,
            CertificatePrinter printer,
            InstantSource clock,
            Pause pause) {
        this.settings = settings;
        this.qualifications = new FhirTarget(settings, certificates, clock, pause);
        this.client = new FhirClient(settings.access(), clock);
        this.lookup = new PractitionerLookup(client);
        this.reading = new CertificateReading(client, certificates, settings.baseUrl());
        this.writing = new CertificateWriting(settings.shows(), certificates, printer, clock);
        this.pause = pause;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.READ_BACK;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        String earlier = "";
        boolean wrote = false;
        Push certifications = certifications(push);
        if (settings.shows().contains(Shows.QUALIFICATION)
                && !certifications.items().isEmpty()) {
            DeliveryOutcome outcome = qualifications.deliver(certifications);
            if (!(outcome instanceof SeenOnReadBack seen)) {
                return outcome;
            }
            earlier = seen.exchange() + "\n";
            wrote = seen.written();
        }
        var attempt = new Attempt(push, wrote);
        DeliveryOutcome outcome = attempt.end();
        return earlier.isBlank() ? outcome : withExchange(outcome, earlier);
    }

    @Override
    public Seen look(Push push) {
        List<Gap> gaps = List.of();
        Push certifications = certifications(push);
        if (settings.shows().contains(Shows.QUALIFICATION)
                && !certifications.items().isEmpty()) {
            switch (qualifications.look(certifications)) {
                case Seen.Shown shown -> gaps = shown.gaps();
                case Seen other -> {
                    return other;
                }
            }
        }
        return new Attempt(push, false).look(gaps);
    }

    @Override
    public Reach reach() {
        return qualifications.reach();
    }

    @Override
    public void close() {
        qualifications.close();
        client.close();
    }

    @Override
    public Set<ArtefactKind> takes() {
        return settings.shows().contains(Shows.TASK)
                ? Set.of(ArtefactKind.CERTIFICATION, ArtefactKind.TASK)
                : Set.of(ArtefactKind.CERTIFICATION);
    }

    /// What stands within the practitioner.
    private static Push certifications(Push push) {
        return new Push(
                push.target(),
                push.staffMember(),
                push.identifiers(),
                push.items().stream()
                        .filter(item -> item.kind() == ArtefactKind.CERTIFICATION)
                        .toList(),
                push.claim());
    }

    private static DeliveryOutcome withExchange(DeliveryOutcome outcome, String earlier) {
        return switch (outcome) {
            case SeenOnReadBack seen ->
                new SeenOnReadBack(seen.externalId(), seen.etag(), seen.written(), earlier + seen.exchange());
            case TryLater later -> new TryLater(later.reason(), later.after(), earlier + later.exchange());
            case AnswerUnknown unknown -> new AnswerUnknown(unknown.reason(), earlier + unknown.exchange());
            case Parked parked -> new Parked(parked.reason(), earlier + parked.exchange());
            case DeliveryOutcome.Accepted _, DeliveryOutcome.UnderWay _, DeliveryOutcome.ItemByItem _ -> outcome;
        };
    }

    private final class Attempt {

        private final Push push;
        private final Talk talk = new Talk();
        private int writes;
        private boolean wrote;
        private boolean lost;

        Attempt(Push push, boolean wrote) {
            this.push = push;
            this.wrote = wrote;
        }

        DeliveryOutcome end() {
            try {
                return converge();
            } catch (AccessTokens.RefusedException e) {
                return orUnknown(Refusals.secret(talk));
            } catch (FhirClient.NotSentException e) {
                return orUnknown(new TryLater("The target cannot be reached", null, talk.toString()));
            } catch (IOException e) {
                return orUnknown(new TryLater("The target did not answer", null, talk.toString()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return orUnknown(new TryLater("We are stopping", null, talk.toString()));
            }
        }

        /// @param earlier what was found of the qualifications
        Seen look(List<Gap> earlier) {
            try {
                return switch (whose()) {
                    case Ended(var _, Seen seen) -> seen;
                    case Whose whose ->
                        switch (reading.read(push, whose.place(), whose.places(), settings.shows(), talk)) {
                            case CertificateReading.Ended(DeliveryOutcome outcome) -> Seen.notNow(outcome);
                            case CertificateReading.State state ->
                                new Seen.Shown(
                                        whose.place() == null ? "" : whose.place(),
                                        CertificateLook.gaps(push, settings.shows(), whose.place(), state, earlier));
                        };
                };
            } catch (AccessTokens.RefusedException e) {
                return new Seen.NotNow("The token endpoint refuses our credentials", null);
            } catch (IOException e) {
                return new Seen.NotNow("The target cannot be reached, or did not answer", null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Seen.NotNow("We are stopping", null);
            }
        }

        private DeliveryOutcome converge() throws IOException, InterruptedException {
            Whose whose;
            switch (whose()) {
                case Whose found -> whose = found;
                case Ended(DeliveryOutcome outcome, var _) -> {
                    return orUnknown(outcome);
                }
            }
            while (true) {
                CertificateReading.State state;
                switch (reading.read(push, whose.place(), whose.places(), settings.shows(), talk)) {
                    case CertificateReading.State read -> state = read;
                    case CertificateReading.Ended(DeliveryOutcome outcome) -> {
                        return orUnknown(outcome);
                    }
                }
                List<CertificateWriting.Entry> entries = writing.entries(push, whose.place(), whose.name(), state);
                if (entries.isEmpty()) {
                    String place = whose.place() == null ? whose.places().getFirst() : whose.place();
                    return new SeenOnReadBack(place, null, wrote || lost, talk.toString());
                }
                if (lost) {
                    return new TryLater(
                            "The target did not answer the write, and does not show it", null, talk.toString());
                }
                if (writes == MOST_WRITES) {
                    return new TryLater("Others keep changing the documents there", null, talk.toString());
                }
                DeliveryOutcome end = post(writing.bundle(entries, push));
                if (end != null) {
                    return end;
                }
            }
        }

        private Answer whose() throws IOException, InterruptedException {
            List<String> known = push.items().stream()
                    .map(Push.Item::externalId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            if (push.items().stream().noneMatch(Push.Item::isToBeShown)) {
                return known.isEmpty()
                        ? new Ended(new Parked(
                                "It is not known where this was shown, and nothing is wanted any more: look there for the"
                                        + " certificate's number",
                                talk.toString()))
                        : new Whose(null, null, known);
            }
            Found found = lookup.find(null, push.identifiers(), talk);
            return switch (found) {
                case Found.Ended(DeliveryOutcome outcome, Seen seen) -> new Ended(outcome, seen);
                case Found.Bearer bearer ->
                    new Whose(
                            bearer.place(),
                            Resources.name(Resources.read(bearer.json())),
                            Stream.concat(Stream.of(bearer.place()), known.stream())
                                    .distinct()
                                    .toList());
                case Found.Stranger _, Found.Gone _ -> throw new IllegalStateException("a search finds or ends");
            };
        }

        private @Nullable DeliveryOutcome post(String bundle) throws IOException, InterruptedException {
            writes++;
            FailPoints.reach("deliver.before-send");
            FhirAnswer answer;
            try {
                answer = client.post(bundle);
            } catch (FhirClient.NotSentException | AccessTokens.RefusedException e) {
                talk.note("POST", "a transaction", "not sent");
                throw e;
            } catch (IOException e) {
                talk.note("POST", "a transaction", "no answer");
                lost = true;
                return null;
            }
            talk.note("POST", "a transaction", answer.status());
            FailPoints.reach("deliver.sent");
            if (answer.isSuccess()) {
                wrote = true;
                return null;
            }
            return switch (answer.status()) {
                case 409, 412 -> {
                    pause.after(writes);
                    yield null;
                }
                case 403, 404, 405, 501 ->
                    new Parked(
                            "The target takes no transaction of DocumentReference, VerificationResult, Provenance or Task ("
                                    + answer.status() + "): have it allowed, or show certifications otherwise (shows)",
                            talk.toString());
                default -> Refusals.of(answer, talk);
            };
        }

        /// After a write that left us, what cannot be read again is not known to have failed.
        private DeliveryOutcome orUnknown(DeliveryOutcome outcome) {
            return (wrote || lost) && outcome instanceof TryLater later
                    ? new AnswerUnknown("Written, but it could not be read again: " + later.reason(), talk.toString())
                    : outcome;
        }
    }

    private sealed interface Answer permits Whose, Ended {}

    /// @param place  of the practitioner; null where nothing is wanted any more
    /// @param name   the practitioner's; null where none is known
    /// @param places where something was shown, the practitioner's first
    private record Whose(@Nullable String place, @Nullable String name, List<String> places) implements Answer {}

    /// @param seen what it says to whoever only looks
    private record Ended(DeliveryOutcome outcome, Seen seen) implements Answer {
        Ended(DeliveryOutcome outcome) {
            this(outcome, Seen.notNow(outcome));
        }
    }
}
