package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.fhir.SubscribedPlace.Ours;
import io.preceptor.connector.http.AccessTokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Our subscriptions at the server: made, looked after, renewed before they end, made again where the server has lost
/// them or given them up. Confined to one reading.
final class OurSubscriptions {

    private static final Pattern LOCATION = Pattern.compile("(?:.*/)?Subscription/([A-Za-z0-9\\-.]{1,64})(?:/.*)?");

    private final FhirClient client;
    private final FhirSubscription settings;
    private @Nullable String trouble;

    OurSubscriptions(FhirClient client, FhirSubscription settings) {
        this.client = client;
        this.settings = settings;
    }

    /// Why the server does not tell us; empty where all is well.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Whatever goes wrong, the directory can be polled instead: a place that is due to be polled says so.
    SubscribedPlace lookAfter(SubscribedPlace from, Instant now) throws InterruptedException {
        Instant checkedAt = from.checkedAt();
        boolean isCheckDue = checkedAt == null || !now.isBefore(checkedAt.plus(settings.checkEvery()));
        SubscribedPlace place = from;
        for (String criteria : SubscriptionJson.criteria(settings)) {
            Ours ours = place.ours().get(criteria);
            try {
                if (ours == null) {
                    place = subscribe(place, criteria, now);
                } else if (!now.isBefore(ours.endsAt().minus(settings.lasts().dividedBy(2)))) {
                    place = renew(place, criteria, ours, now);
                } else if (isCheckDue) {
                    place = check(place, criteria, ours, now);
                }
            } catch (AccessTokens.RefusedException e) {
                return troubled(place, "it refuses our secret");
            } catch (IOException e) {
                return troubled(place, "it cannot be reached, or did not answer in time");
            }
        }
        return isCheckDue && trouble == null ? place.checked(now) : place;
    }

    /// One that is there already is taken over: it has our endpoint, which no other has.
    private SubscribedPlace subscribe(SubscribedPlace place, String criteria, Instant now)
            throws IOException, InterruptedException {
        Optional<String> there = existing(criteria);
        Instant end = now.plus(settings.lasts());
        if (there.isPresent()) {
            return renew(place, criteria, new Ours(there.get(), now, end), now);
        }
        FhirAnswer answer = client.create("Subscription", SubscriptionJson.of(settings, criteria, null, end));
        Optional<String> id = answer.isSuccess() ? id(answer) : Optional.empty();
        if (id.isEmpty()) {
            return troubled(
                    place,
                    answer.isSuccess()
                            ? "it does not say where it keeps it: have it send Location"
                            : "it answers " + answer.status() + Resources.issueCodes(answer));
        }
        // Between the last poll and now something may have changed that nobody tells.
        return place.with(criteria, new Ours(id.get(), now, end))
                .seen("Subscription/" + id.get(), 0)
                .pollDue();
    }

    private SubscribedPlace renew(SubscribedPlace place, String criteria, Ours ours, Instant now)
            throws IOException, InterruptedException {
        Instant end = now.plus(settings.lasts());
        FhirAnswer answer = client.replace(ours.channel(), SubscriptionJson.of(settings, criteria, ours.id(), end));
        if (answer.status() == 404 || answer.status() == 410) {
            return subscribe(place.without(criteria), criteria, now);
        }
        return answer.isSuccess()
                ? place.with(criteria, new Ours(ours.id(), ours.since(), end)).pollDue()
                : troubled(
                        place, "it answers " + answer.status() + Resources.issueCodes(answer) + " when it is renewed");
    }

    private SubscribedPlace check(SubscribedPlace place, String criteria, Ours ours, Instant now)
            throws IOException, InterruptedException {
        FhirAnswer answer = client.get(ours.channel());
        if (answer.status() == 404 || answer.status() == 410) {
            return subscribe(place.without(criteria), criteria, now);
        }
        Optional<JsonNode> subscription =
                answer.isSuccess() ? Resources.read(answer, "Subscription") : Optional.empty();
        if (subscription.isEmpty()) {
            return troubled(place, "it answers " + answer.status() + " when it is asked for it");
        }
        return switch (Resources.text(subscription.get(), "status")) {
            case "active", "requested" -> place;
            case "error", "off" -> renew(place, criteria, ours, now);
            default -> troubled(place, "its Subscription has no status that FHIR knows");
        };
    }

    private Optional<String> existing(String criteria) throws IOException, InterruptedException {
        FhirAnswer answer = client.get(
                "Subscription?url=" + URLEncoder.encode(settings.endpoint().toString(), UTF_8));
        Optional<JsonNode> bundle = answer.isSuccess() ? Resources.read(answer, "Bundle") : Optional.empty();
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode entry : bundle.get().path("entry")) {
            JsonNode resource = entry.path("resource");
            String id = Resources.text(resource, "id");
            if (Resources.text(resource, "resourceType").equals("Subscription")
                    && Resources.text(resource, "criteria").equals(criteria)
                    && Resources.text(resource.path("channel"), "endpoint")
                            .equals(settings.endpoint().toString())
                    && LOCATION.matcher("Subscription/" + id).matches()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> id(FhirAnswer answer) {
        var location = LOCATION.matcher(answer.place() == null ? "" : answer.place());
        if (location.matches()) {
            return Optional.of(location.group(1));
        }
        return Resources.read(answer, "Subscription")
                .map(resource -> Resources.text(resource, "id"))
                .filter(id -> LOCATION.matcher("Subscription/" + id).matches());
    }

    private SubscribedPlace troubled(SubscribedPlace place, String why) {
        trouble = "The directory keeps no Subscription of ours, and is polled instead: " + why;
        return place;
    }
}
