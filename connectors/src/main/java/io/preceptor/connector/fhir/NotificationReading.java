package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedInbox.Told;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.mapping.fhir.FhirProfile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What one notification of a directory says. Pure.
public sealed interface NotificationReading {

    /// Something has changed.
    ///
    /// @param kind  for the journal
    /// @param id    what tells this notification from others; null: nothing does
    /// @param keeps whether its content may be kept: every resource in it is of a type that we read
    record Changed(String kind, @Nullable String id, Told told, boolean keeps) implements NotificationReading {}

    /// A handshake or a heartbeat.
    record Alive(String channel, long events) implements NotificationReading {}

    /// It cannot be taken.
    record Refused(String kind, Problem problem) implements NotificationReading {}

    /// The kind of a notification that says only that something has changed.
    String CHANGED = "Subscription notification";

    /// @param place what the path names below our endpoint, `Practitioner/7`; null where it names nothing
    /// @param isGone whether it is said to be deleted
    static NotificationReading read(byte[] body, @Nullable String place, boolean isGone) {
        if (place != null && !isOurs(place)) {
            return refused(
                    CHANGED,
                    "path",
                    ProblemCode.UNSUPPORTED,
                    "tell of " + String.join(", ", FhirProfile.TYPES) + " only");
        }
        String text = new String(body, UTF_8).strip();
        if (text.isEmpty() || isGone) {
            List<String> named = place == null ? List.of() : List.of(place);
            return new Changed(CHANGED, null, new Told("", 0, 0, 0, named), true);
        }
        Optional<Page.Entry> resource = Page.resource(text);
        if (resource.isEmpty()) {
            return refused(
                    "unknown", "body", ProblemCode.MALFORMED, "send one whole resource as FHIR JSON, or nothing");
        }
        String type = resource.get().type();
        if (type.equals("Bundle")) {
            return bundle(text);
        }
        String own = type + "/" + resource.get().id();
        if (!isOurs(own)) {
            return refused(
                    type.matches("[A-Z][A-Za-z]{1,40}") ? type : "unknown",
                    "resourceType",
                    FhirProfile.TYPES.contains(type) ? ProblemCode.MISSING : ProblemCode.UNSUPPORTED,
                    FhirProfile.TYPES.contains(type)
                            ? "send the id of the resource"
                            : "tell of " + String.join(", ", FhirProfile.TYPES) + " only");
        }
        return place == null || place.equals(own)
                ? new Changed(CHANGED, null, new Told("", 0, 0, 0, List.of(own)), true)
                : refused(CHANGED, "id", ProblemCode.CONTRADICTORY, "send the resource to the path that bears its id");
    }

    private static NotificationReading bundle(String text) {
        Optional<Page> page = Page.bundle(text);
        if (page.isEmpty() || page.get().entries().isEmpty()) {
            return refused(
                    "Bundle",
                    "Bundle.entry",
                    ProblemCode.MISSING,
                    "send the status of the subscription as first entry");
        }
        Optional<SubscriptionStatus> read;
        try {
            read = SubscriptionStatus.read(page.get().entries().getFirst());
        } catch (JacksonException | NumberFormatException malformed) {
            read = Optional.empty();
        }
        if (read.isEmpty()) {
            return refused(
                    "Bundle",
                    "Bundle.entry[0].resource",
                    ProblemCode.MALFORMED,
                    "send Parameters of the profile backport-subscription-status-r4, or a SubscriptionStatus");
        }
        SubscriptionStatus status = read.get();
        return switch (status.type()) {
            case "handshake", "heartbeat" -> new Alive(status.channel(), status.events());
            case "event-notification" -> changed(status, page.get());
            default ->
                refused(
                        "Bundle",
                        "SubscriptionStatus.type",
                        ProblemCode.UNSUPPORTED,
                        "send handshake, heartbeat or event-notification");
        };
    }

    private static NotificationReading changed(SubscriptionStatus status, Page page) {
        Set<String> named = new LinkedHashSet<>();
        status.happened().forEach(event -> Optional.ofNullable(event.focus()).ifPresent(named::add));
        var rest = page.entries().subList(1, page.entries().size());
        // Entries may name what the status leaves out.
        rest.forEach(entry -> SubscriptionStatus.place(
                        entry.id().isEmpty() ? entry.text("request", "url") : entry.type() + "/" + entry.id())
                .ifPresent(named::add));
        boolean keeps =
                rest.stream().allMatch(entry -> entry.json().isEmpty() || FhirProfile.TYPES.contains(entry.type()));
        long first = status.happened().stream()
                .mapToLong(SubscriptionStatus.Event::number)
                .min()
                .orElse(0);
        long last = status.happened().stream()
                .mapToLong(SubscriptionStatus.Event::number)
                .max()
                .orElse(0);
        var told = new Told(
                status.channel(),
                first,
                last,
                Math.max(status.events(), last),
                named.stream().filter(NotificationReading::isOurs).toList());
        return new Changed(CHANGED, last == 0 ? null : status.channel() + "#" + first + "-" + last, told, keeps);
    }

    private static boolean isOurs(String place) {
        return Places.ID.matcher(place).matches() && FhirProfile.TYPES.contains(place.substring(0, place.indexOf('/')));
    }

    private static Refused refused(String kind, String at, ProblemCode code, String fix) {
        return new Refused(kind, new Problem(at, code, fix));
    }

    /// The shape of a place.
    final class Places {
        static final Pattern ID = Pattern.compile("[A-Z][A-Za-z]{1,40}/[A-Za-z0-9\\-.]{1,64}");

        private Places() {}
    }
}
