package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the one practitioner who bears a person's identifier. Never guesses: none and many both end the push.
final class PractitionerLookup {

    private static final Pattern PLACE = Pattern.compile("Practitioner/[A-Za-z0-9\\-.]{1,64}");

    private final FhirClient client;

    PractitionerLookup(FhirClient client) {
        this.client = client;
    }

    /// @param known where the practitioner was last seen, `Practitioner/7`; null where nowhere yet
    Found find(@Nullable String known, List<StaffIdentifier> identifiers, Talk talk)
            throws IOException, InterruptedException {
        if (known != null && PLACE.matcher(known).matches()) {
            Found found = read(known, talk);
            if (found instanceof Found.Bearer bearer && !bears(bearer, identifiers)) {
                // An id may have been given to another person since, or two were taken for one.
                return new Found.Stranger(bearer);
            }
            if (!(found instanceof Found.Gone)) {
                return found;
            }
        }
        for (StaffIdentifier identifier : identifiers) {
            Found found = search(identifier, talk);
            if (!(found instanceof Found.Gone)) {
                return found;
            }
        }
        return new Found.Ended(
                new Parked(
                        "No practitioner there bears an identifier of this person: add one of them to the directory, then send"
                                + " again",
                        talk.toString()),
                new Seen.Nobody());
    }

    /// Whoever stands at a place, whoever it is.
    ///
    /// @param place as this server once named it
    Found at(String place, Talk talk) throws IOException, InterruptedException {
        return PLACE.matcher(place).matches() ? read(place, talk) : new Found.Gone();
    }

    private static boolean bears(Found.Bearer bearer, List<StaffIdentifier> identifiers) {
        return Resources.bears(Resources.read(bearer.json()), identifiers);
    }

    private Found search(StaffIdentifier identifier, Talk talk) throws IOException, InterruptedException {
        String place = "Practitioner?identifier=" + identifier.system() + "|***";
        FhirAnswer answer = get("Practitioner?_count=5&identifier=" + encoded(identifier), place, talk);
        if (!answer.isSuccess()) {
            return new Found.Ended(Refusals.of(answer, talk));
        }
        var bundle = Resources.read(answer, "Bundle");
        if (bundle.isEmpty()) {
            return new Found.Ended(Refusals.notFhir(talk));
        }
        // A server that does not know the parameter may answer with everybody: only true bearers count.
        List<String> places = Resources.bearers(bundle.get(), identifier);
        return switch (places.size()) {
            case 0 -> new Found.Gone();
            case 1 -> read(places.getFirst(), talk);
            default ->
                new Found.Ended(
                        new Parked(
                                "Several practitioners there bear the same identifier of this person: have them merged in the"
                                        + " directory, then send again",
                                talk.toString()),
                        new Seen.Several());
        };
    }

    private Found read(String place, Talk talk) throws IOException, InterruptedException {
        FhirAnswer answer = get(place, place, talk);
        if (answer.status() == 404 || answer.status() == 410) {
            return new Found.Gone();
        }
        if (!answer.isSuccess()) {
            return new Found.Ended(Refusals.of(answer, talk));
        }
        var practitioner = Resources.read(answer, "Practitioner");
        if (practitioner.isEmpty()) {
            return new Found.Ended(Refusals.notFhir(talk));
        }
        return new Found.Bearer(place, version(answer, practitioner.get()), new String(answer.body(), UTF_8));
    }

    private FhirAnswer get(String path, String place, Talk talk) throws IOException, InterruptedException {
        try {
            FhirAnswer answer = client.get(path);
            talk.note("GET", place, answer.status());
            return answer;
        } catch (IOException e) {
            talk.note("GET", place, "no answer");
            throw e;
        }
    }

    private static @Nullable String version(FhirAnswer answer, JsonNode practitioner) {
        if (answer.etag() != null) {
            return answer.etag();
        }
        String version = Resources.text(practitioner.path("meta"), "versionId");
        return version.isEmpty() ? null : "W/\"" + version + "\"";
    }

    /// A token parameter: its value's own marks escaped (FHIR R4, 3.1.1.3.1), then the whole as a URL wants it.
    private static String encoded(StaffIdentifier identifier) {
        String value = identifier
                .value()
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace(",", "\\,")
                .replace("$", "\\$");
        return URLEncoder.encode(identifier.system() + "|" + value, UTF_8);
    }
}
