package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.fhir.BulkExport.KickOff;
import io.preceptor.connector.http.AccessTokens;
import io.preceptor.lms.feed.FeedOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The requests of an export (Bulk Data Access 2.0, section Bulk Data Export Operation): begun, asked after, its
/// files opened, ended.
final class BulkRequests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PERCENT = Pattern.compile("\\s*([0-9]{1,3})\\s*%.*");
    private static final int MOST_PAGES = 1000;

    private final FhirClient client;
    private final BulkExport settings;
    private final PageLinks links;

    BulkRequests(FhirClient client, BulkExport settings, URI base) {
        this.client = client;
        this.settings = settings;
        this.links = new PageLinks(base);
    }

    /// What the status URL says.
    sealed interface Status {

        /// @param manifest with the files of all its pages
        record Ready(BulkManifest manifest) implements Status {}

        /// The server no longer knows the export.
        record Expired() implements Status {}

        /// The server could not make the export, and another try may.
        ///
        /// @param reason in words without staff data
        record Failed(String reason) implements Status {}
    }

    @FunctionalInterface
    private interface Request {
        FhirAnswer send() throws IOException, InterruptedException;
    }

    /// Asks for an export.
    ///
    /// @param since as the server wrote it; null: everything
    /// @return where it is asked after
    String begin(@Nullable String since) throws ReadingEndedException, InterruptedException {
        String body = settings.kickOff() == KickOff.POST ? parameters(since) : null;
        FhirAnswer answer =
                sent(() -> client.begin(body == null ? settings.path() + query(since) : settings.path(), body));
        if (answer.status() != 202) {
            throw refused("asked for an export", answer);
        }
        String place = answer.place();
        if (place == null) {
            throw ReadingEndedException.stopped(
                    "The directory began an export and did not say where to ask after it: have it send Content-Location");
        }
        return links.within(place);
    }

    /// Asks after an export.
    ///
    /// @throws ReadingEndedException also while the export is being made
    Status status(String url) throws ReadingEndedException, InterruptedException {
        String at = links.within(url);
        FhirAnswer answer = sent(() -> client.get(at));
        int status = answer.status();
        if (status == 202) {
            throw new ReadingEndedException(new FeedOutcome.TryLater(
                    "The directory is preparing the export" + percent(answer), answer.retryAfter()));
        }
        if (status == 404 || status == 410) {
            return new Status.Expired();
        }
        if (status >= 400) {
            if (Resources.issueCodes(answer).contains("transient")) {
                throw new ReadingEndedException(new FeedOutcome.TryLater(
                        "The directory cannot say now how far the export is (" + status + ")", answer.retryAfter()));
            }
            return new Status.Failed("The directory could not make the export (" + status + Resources.issueCodes(answer)
                    + "): another one is asked for");
        }
        BulkManifest manifest = manifest(answer);
        for (int page = 0; manifest.next() != null; page++) {
            String next = links.within(Objects.requireNonNull(manifest.next()));
            FhirAnswer more = sent(() -> client.get(next));
            if (page >= MOST_PAGES || !more.isSuccess()) {
                throw ReadingEndedException.stopped(PageLinks.LOOPS);
            }
            manifest = manifest.with(manifest(more));
        }
        return new Status.Ready(manifest);
    }

    /// Opens a file from its begin.
    ///
    /// @return empty where it is no longer there
    Optional<FhirStream> open(BulkManifest.File file, boolean signed)
            throws ReadingEndedException, InterruptedException {
        URI url = uri(file.url());
        boolean isOurs = links.isWithin(file.url());
        if (!isOurs
                && (url == null
                        || settings.fileHosts().stream().noneMatch(host -> PageLinks.isSameOrigin(host, url)))) {
            throw ReadingEndedException.stopped(
                    "The export has a file on another server than base-url: name that server in bulk.file-hosts, if it is yours");
        }
        if (!isOurs && signed) {
            throw ReadingEndedException.stopped(
                    "The export has a file on another server that wants our token, which only base-url is shown: have"
                            + " requiresAccessToken set to false for it");
        }
        FhirStream stream;
        try {
            stream = client.open(isOurs ? links.within(file.url()) : file.url(), isOurs && signed);
        } catch (IOException e) {
            throw away(e);
        }
        FhirAnswer answer = stream.answer();
        if (answer.status() == 200) {
            return Optional.of(stream);
        }
        stream.close();
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        throw ended(answer).orElseGet(() -> refused("asked for a file of the export", answer));
    }

    /// Ends an export: its files may be deleted. Whether that works changes nothing for us.
    void end(String url) throws InterruptedException {
        try {
            client.delete(links.within(url));
        } catch (IOException | ReadingEndedException e) {
            // The server deletes it by itself in its own time.
            return;
        }
    }

    private BulkManifest manifest(FhirAnswer answer) throws ReadingEndedException {
        try {
            JsonNode json = JSON.readTree(new String(answer.body(), UTF_8));
            return BulkManifest.read(json)
                    .orElseThrow(() -> ReadingEndedException.stopped(
                            "The directory answers an export with something that is no manifest: have it send transactionTime,"
                                    + " and in output a url for each file"));
        } catch (JacksonException cutOff) {
            throw ReadingEndedException.later(DirectoryReads.NOT_FHIR);
        }
    }

    private String query(@Nullable String since) {
        return "?_type=" + String.join(",", settings.types())
                + (since == null ? "" : "&_since=" + URLEncoder.encode(since, UTF_8));
    }

    private String parameters(@Nullable String since) {
        ObjectNode body = JSON.createObjectNode().put("resourceType", "Parameters");
        var list = body.putArray("parameter");
        settings.types().forEach(type -> list.addObject().put("name", "_type").put("valueString", type));
        if (since != null) {
            list.addObject().put("name", "_since").put("valueInstant", since);
        }
        return JSON.writeValueAsString(body);
    }

    /// Any status but those that end a reading comes back.
    private static FhirAnswer sent(Request request) throws ReadingEndedException, InterruptedException {
        FhirAnswer answer;
        try {
            answer = request.send();
        } catch (IOException e) {
            throw away(e);
        }
        // A gateway's page says nothing about the export itself.
        boolean isGateway = answer.status() >= 500 && !answer.isFhirJson();
        Optional<ReadingEndedException> ended = isGateway ? Optional.of(failed(answer)) : ended(answer);
        if (ended.isPresent()) {
            throw ended.get();
        }
        return answer;
    }

    private static Optional<ReadingEndedException> ended(FhirAnswer answer) {
        return switch (answer.status()) {
            case 401 -> Optional.of(DirectoryReads.secret());
            case 403 ->
                Optional.of(
                        ReadingEndedException.stopped("The directory forbids the export to our client (403): have it"
                                + " allowed to export the types that we read, and to get the files"));
            case 408, 425, 429, 502, 503, 504 -> Optional.of(failed(answer));
            default -> Optional.empty();
        };
    }

    private static ReadingEndedException failed(FhirAnswer answer) {
        return new ReadingEndedException(new FeedOutcome.TryLater(
                answer.status() < 500
                        ? "The directory asks for patience (" + answer.status() + ")"
                        : "The directory failed (" + answer.status() + ")",
                answer.retryAfter()));
    }

    private static ReadingEndedException refused(String what, FhirAnswer answer) {
        String status = answer.status() + Resources.issueCodes(answer);
        return answer.status() >= 500
                ? ReadingEndedException.later("The directory failed (" + status + ")")
                : ReadingEndedException.stopped("The directory answers " + status + " when it is " + what
                        + ": check base-url, bulk.path, bulk.kick-off and bulk.types");
    }

    private static ReadingEndedException away(IOException e) {
        return switch (e) {
            case AccessTokens.RefusedException _ -> DirectoryReads.secret();
            case FhirClient.NotSentException _ -> ReadingEndedException.later("The directory cannot be reached");
            default -> ReadingEndedException.later("The directory did not answer in time, or its answer broke off");
        };
    }

    /// The server's words are free text, and only their number is repeated.
    private static String percent(FhirAnswer answer) {
        String progress = answer.progress();
        var match = PERCENT.matcher(progress == null ? "" : progress);
        return match.matches() ? ": " + match.group(1) + " % are done" : "";
    }

    private static @Nullable URI uri(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (IllegalArgumentException noUri) {
            return null;
        }
    }
}
