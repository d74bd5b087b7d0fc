package io.preceptor.connector.fhir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.journal.FailPoints;
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
import io.preceptor.mapping.fhir.QualificationMapping;
import io.preceptor.mapping.fhir.QualificationMerge;
import io.preceptor.mapping.fhir.WantedQualification;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `Practitioner.qualification` at a FHIR R4 server: read, merge ours into what others wrote, write under
/// If-Match, read again.
///
/// A push ends well only when a read shows what is wanted, so a lost answer needs no guess: the next read
/// tells. A version that moved (409 at some servers, 412 at others) is mended by that read too, five times at
/// most.
public final class FhirTarget implements Target, Reachable, ReadBack, AutoCloseable {

    private static final int MOST_WRITES = 5;

    private final String name;
    private final FhirClient client;
    private final PractitionerLookup lookup;
    private final URI certificates;
    private final Pause pause;

    /// @param certificates the identifier system of our certificates
    public FhirTarget(FhirTargetProperties settings, URI certificates, InstantSource clock) {
        this(settings, certificates, clock, Pause.jittered());
    }

    FhirTarget(FhirTargetProperties settings, URI certificates, InstantSource clock, Pause pause) {
        this.name = settings.name();
        this.client = new FhirClient(settings.access(), clock);
        this.lookup = new PractitionerLookup(client);
        this.certificates = certificates;
        this.pause = pause;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.READ_BACK;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        var attempt = new Attempt(push);
        try {
            return attempt.converge();
        } catch (AccessTokens.RefusedException e) {
            return attempt.orUnknown(Refusals.secret(attempt.talk));
        } catch (FhirClient.NotSentException e) {
            return attempt.orUnknown(new TryLater("The target cannot be reached", null, attempt.talk.toString()));
        } catch (IOException e) {
            return attempt.orUnknown(new TryLater("The target did not answer", null, attempt.talk.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempt.orUnknown(new TryLater("We are stopping", null, attempt.talk.toString()));
        }
    }

    @Override
    public Seen look(Push push) {
        return new PractitionerLook(lookup, certificates).look(push);
    }

    @Override
    public Reach reach() {
        try {
            FhirAnswer answer = client.get("Practitioner?_count=1&_elements=id");
            return switch (answer.status()) {
                case 200 -> new Reach.Open("signed in, and reads Practitioner");
                case 401, 403 ->
                    new Reach.Refused(
                            "It does not let us read Practitioner (" + answer.status() + ")",
                            "Check the client's credentials and have it allowed to read and write Practitioner.");
                default ->
                    answer.status() >= 500
                            ? new Reach.Away("It answers " + answer.status())
                            : new Reach.Refused(
                                    "It answers " + answer.status() + " to a search for Practitioner",
                                    "Check its base URL (preceptor.targets.fhir) and what it permits.");
            };
        } catch (AccessTokens.RefusedException e) {
            return new Reach.Refused(
                    "The token endpoint refuses our credentials", "Check the client id and its secret or key.");
        } catch (IOException e) {
            return new Reach.Away("It cannot be reached, or did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reach.Away("We are stopping");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Attempt {

        private final Push push;
        private final Talk talk = new Talk();
        private @Nullable String place;
        private int writes;
        private boolean wrote;
        private boolean lost;

        Attempt(Push push) {
            this.push = push;
            this.place = push.items().stream()
                    .filter(item -> item.content() != null)
                    .map(Push.Item::externalId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        DeliveryOutcome converge() throws IOException, InterruptedException {
            var goners = push.items().stream()
                    .filter(item -> item.content() == null && item.externalId() != null)
                    .collect(groupingBy(Push.Item::externalId, TreeMap::new, toList()));
            for (var shown : goners.entrySet()) {
                DeliveryOutcome stopped = takeBack(shown.getKey(), shown.getValue());
                if (stopped != null) {
                    return orUnknown(stopped);
                }
            }
            if (goners.values().stream().mapToInt(List::size).sum()
                    == push.items().size()) {
                return new SeenOnReadBack(goners.firstKey(), null, wrote, talk.toString());
            }
            if (push.identifiers().isEmpty()) {
                return new Parked(
                        "It is not known where this was shown, and the person is another one now: look in the directory"
                                + " for the certificate's number and take it away there",
                        talk.toString());
            }
            for (String shown : otherPlaces()) {
                if (lookup.find(shown, push.identifiers(), talk) instanceof Found.Stranger) {
                    DeliveryOutcome stopped = takeBack(shown, shownAt(shown));
                    if (stopped != null) {
                        return orUnknown(stopped);
                    }
                }
            }
            while (true) {
                switch (lookup.find(place, push.identifiers(), talk)) {
                    case Found.Ended(var outcome, var _) -> {
                        return orUnknown(outcome);
                    }
                    case Found.Stranger(var there) -> {
                        place = null;
                        DeliveryOutcome stopped = takeBack(there.place(), shownAt(there.place()));
                        if (stopped != null) {
                            return orUnknown(stopped);
                        }
                    }
                    case Found.Gone() -> throw new IllegalStateException("a lookup finds or ends");
                    case Found.Bearer bearer -> {
                        place = bearer.place();
                        DeliveryOutcome end = settle(bearer);
                        if (end != null) {
                            return end;
                        }
                    }
                }
            }
        }

        /// Where else something of what is wanted was shown.
        private List<String> otherPlaces() {
            return push.items().stream()
                    .filter(item -> item.content() != null)
                    .map(Push.Item::externalId)
                    .filter(shown -> shown != null && !shown.equals(place))
                    .distinct()
                    .toList();
        }

        private List<Push.Item> shownAt(String shown) {
            return push.items().stream()
                    .filter(item -> shown.equals(item.externalId()))
                    .toList();
        }

        /// Removes entries of ours from where they were shown, whoever stands there: their numbers are ours
        /// alone.
        ///
        /// @return null where they are shown there no more
        private @Nullable DeliveryOutcome takeBack(String shown, List<Push.Item> items)
                throws IOException, InterruptedException {
            List<WantedQualification> gone = items.stream()
                    .map(item -> WantedQualification.gone(certificates, item.key()))
                    .toList();
            while (true) {
                switch (lookup.at(shown, talk)) {
                    case Found.Ended(var outcome, var _) -> {
                        return outcome;
                    }
                    case Found.Gone _, Found.Stranger _ -> {
                        return takenBack();
                    }
                    case Found.Bearer there -> {
                        if (QualificationMapping.merge(there.json(), gone) instanceof QualificationMerge.Unchanged) {
                            return takenBack();
                        }
                        DeliveryOutcome end = settle(there, gone);
                        if (end != null) {
                            return end;
                        }
                    }
                }
            }
        }

        private @Nullable DeliveryOutcome takenBack() {
            writes = 0;
            lost = false;
            return null;
        }

        private @Nullable DeliveryOutcome settle(Found.Bearer bearer) throws IOException, InterruptedException {
            return settle(bearer, wanted());
        }

        /// @return null where it is to be read again
        private @Nullable DeliveryOutcome settle(Found.Bearer bearer, List<WantedQualification> entries)
                throws IOException, InterruptedException {
            String wanted;
            switch (QualificationMapping.merge(bearer.json(), entries)) {
                case QualificationMerge.Unchanged() -> {
                    return new SeenOnReadBack(bearer.place(), bearer.version(), wrote || lost, talk.toString());
                }
                case QualificationMerge.Unreadable(var problem) -> {
                    return new Parked(problem.fix(), talk.toString());
                }
                case QualificationMerge.Changed(var json) -> wanted = json;
            }
            if (lost) {
                return new TryLater("The target did not answer the write, and does not show it", null, talk.toString());
            }
            if (writes == MOST_WRITES) {
                return new TryLater("Others keep changing the practitioner there", null, talk.toString());
            }
            if (bearer.version() == null) {
                return new Parked(
                        "The target names no version of the practitioner, so a safe write is not possible: have"
                                + " versioning switched on, then send again",
                        talk.toString());
            }
            return put(bearer.place(), bearer.version(), wanted);
        }

        private @Nullable DeliveryOutcome put(String at, String version, String wanted)
                throws IOException, InterruptedException {
            writes++;
            FailPoints.reach("deliver.before-send");
            FhirAnswer answer;
            try {
                answer = client.put(at, version, wanted);
            } catch (FhirClient.NotSentException | AccessTokens.RefusedException e) {
                talk.note("PUT", at, "not sent");
                throw e;
            } catch (IOException e) {
                talk.note("PUT", at, "no answer");
                lost = true;
                return null;
            }
            talk.note("PUT", at, answer.status());
            FailPoints.reach("deliver.sent");
            if (answer.isSuccess()) {
                wrote = true;
                return null;
            }
            return switch (answer.status()) {
                case 404, 409, 410, 412 -> {
                    pause.after(writes);
                    yield null;
                }
                default -> Refusals.of(answer, talk);
            };
        }

        private List<WantedQualification> wanted() {
            return push.items().stream()
                    .map(item -> {
                        var content = item.content();
                        return content == null
                                ? WantedQualification.gone(certificates, item.key())
                                : WantedQualification.of(content);
                    })
                    .toList();
        }

        /// After a write that left us, what cannot be read again is not known to have failed.
        DeliveryOutcome orUnknown(DeliveryOutcome outcome) {
            return (wrote || lost) && outcome instanceof TryLater later
                    ? new AnswerUnknown("Written, but it could not be read again: " + later.reason(), talk.toString())
                    : outcome;
        }
    }
}
