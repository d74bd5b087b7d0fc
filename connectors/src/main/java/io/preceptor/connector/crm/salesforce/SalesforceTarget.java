package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.Convergence;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.Bulk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Reachable;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Salesforce org: read by external id, write what differs as a collection, read again.
///
/// Two writers of one record write the same, since the core decides what is wanted; so the last one may win.
/// The mapping is checked by `describe` before the first push, and again after a failed check.
public final class SalesforceTarget implements Target, Reachable, ReadBack, AutoCloseable {

    private static final String MISFIT = "The mapping does not fit the org";
    private static final Duration BUDGET_WAIT = Duration.ofMinutes(15);

    private final SalesforceProperties settings;
    private final SalesforceClient client;
    private final MappingCheck check;
    private final InstantSource clock;
    private final SalesforceBulk bulk;
    private volatile boolean isChecked;
    private volatile Instant askLimitsAt = Instant.MIN;

    public SalesforceTarget(SalesforceProperties settings, InstantSource clock) {
        this.settings = settings;
        this.client = new SalesforceClient(settings.access(), clock);
        this.check = new MappingCheck(settings);
        this.clock = clock;
        this.bulk = new SalesforceBulk(settings, clock, SalesforceBulk.Pause.growing());
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
        var talk = new Talk();
        var attempt = new Convergence(new SalesforceAttempt(settings, client, push, talk), push, talk);
        try {
            Optional<DeliveryOutcome> notNow = notNow(talk);
            return notNow.isPresent() ? notNow.get() : attempt.orUnknown(attempt.converge());
        } catch (SecretRefusedException e) {
            return attempt.orUnknown(SalesforceRefusals.secret(talk));
        } catch (NotSentException e) {
            return attempt.orUnknown(new TryLater("Salesforce cannot be reached", null, talk.toString()));
        } catch (IOException e) {
            return attempt.orUnknown(new TryLater("Salesforce did not answer", null, talk.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempt.orUnknown(new TryLater("We are stopping", null, talk.toString()));
        }
    }

    @Override
    public Seen look(Push push) {
        var talk = new Talk();
        try {
            Optional<DeliveryOutcome> notNow = notNow(talk);
            return notNow.isPresent()
                    ? Seen.notNow(notNow.get())
                    : new Convergence(new SalesforceAttempt(settings, client, push, talk), push, talk).look();
        } catch (SecretRefusedException e) {
            return Seen.notNow(SalesforceRefusals.secret(talk));
        } catch (IOException e) {
            return new Seen.NotNow("Salesforce cannot be reached, or did not answer", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.NotNow("We are stopping", null);
        }
    }

    @Override
    public Optional<Bulk> inBulk() {
        return Optional.of(
                new SalesforceLoad(settings, client, bulk, talk -> notNow(talk).orElse(null), this::deliver));
    }

    private Optional<DeliveryOutcome> notNow(Talk talk) throws IOException, InterruptedException {
        if (client.budget().isSpent()) {
            if (!clock.instant().isBefore(askLimitsAt)) {
                talk.note("GET", "limits", client.limits().status());
                askLimitsAt = clock.instant().plus(BUDGET_WAIT);
            }
            if (client.budget().isSpent()) {
                return Optional.of(new TryLater(
                        "Our share of the org's daily requests is spent (" + settings.dailyPercent() + "%)",
                        BUDGET_WAIT,
                        talk.toString()));
            }
        }
        return isChecked ? Optional.empty() : checked(talk);
    }

    private Optional<DeliveryOutcome> checked(Talk talk) throws IOException, InterruptedException {
        var problems = new ArrayList<String>();
        for (String object : List.of(settings.object(), settings.personObject())) {
            SalesforceAnswer answer = client.describe(object);
            talk.note("GET", "sobjects/" + object + "/describe", answer.status());
            if (!answer.isSuccess() && answer.status() != 404) {
                return Optional.of(SalesforceRefusals.of(answer, talk));
            }
            JsonNode described =
                    answer.isSuccess() ? answer.json() : JsonMapper.shared().missingNode();
            problems.addAll(object.equals(settings.object()) ? check.object(described) : check.person(described));
        }
        isChecked = problems.isEmpty();
        return isChecked
                ? Optional.empty()
                : Optional.of(new TryLater(
                        MISFIT + ": " + String.join("; ", problems) + ". Mend the settings or the user's permissions",
                        SalesforceRefusals.SETTINGS,
                        talk.toString()));
    }

    /// Signs in and checks the mapping against what the org describes.
    @Override
    public Reach reach() {
        try {
            return switch (checked(new Talk()).orElse(null)) {
                case null -> new Reach.Open("signed in, and the mapping fits the org");
                case TryLater later
                when later.reason().startsWith(MISFIT) ->
                    new Reach.Refused(later.reason(), "Mend preceptor.targets.salesforce or the user's permissions.");
                case TryLater later -> new Reach.Away(later.reason());
                case DeliveryOutcome.Parked parked ->
                    new Reach.Refused(parked.reason(), "Check the login URL and the API version.");
                case DeliveryOutcome other -> new Reach.Away(other.getClass().getSimpleName());
            };
        } catch (SecretRefusedException e) {
            return new Reach.Refused(
                    "The org refuses our sign-in", "Check the client id, the user and the key of this target.");
        } catch (IOException e) {
            return new Reach.Away("Salesforce cannot be reached, or did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reach.Away("We are stopping");
        }
    }

    @Override
    public void close() {
        bulk.close();
        client.close();
    }
}
