package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.ObjectVersion;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.mapping.fhir.DirectoryMapping;
import io.preceptor.mapping.fhir.DirectoryReading;
import io.preceptor.mapping.fhir.FhirProfile;
import io.preceptor.mapping.fhir.Received;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From the entries of a page to journal entries: one for each version of a resource.
final class DirectoryEntries {

    private static final Pattern GONE = Pattern.compile(
            "(?:.*/)?([A-Z][A-Za-z]{1,40}/[A-Za-z0-9\\-.]{1,64})(?:/_history/([A-Za-z0-9\\-.]{1,64}))?");
    private static final Pattern ERROR = Pattern.compile("\"severity\"\\s*:\\s*\"(error|fatal)\"");

    private final FhirProfile profile;
    private final UnitCodes units;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final String peer;

    DirectoryEntries(
            FhirProfile profile, UnitCodes units, Function<byte[], String> hash, InstantSource clock, String peer) {
        this.profile = profile;
        this.units = units;
        this.hash = hash;
        this.clock = clock;
        this.peer = peer;
    }

    /// Learns where a resource that was stored before is, and which unit it is, without storing it again.
    ///
    /// @return its place; null where it has none
    @Nullable
    String skim(Page.Entry entry) {
        if (entry.id().isEmpty()) {
            return null;
        }
        String place = entry.type() + "/" + entry.id();
        units.learn(place, entry.type(), entry.json());
        return place;
    }

    /// What one entry came to.
    ///
    /// @param entry  null where there is nothing to store: the server's remarks
    /// @param place  the resource's place; null where it has none
    /// @param saidAt in the server's time; null where it does not say
    /// @param doubt  whether the page may be short of something: an error within it
    record Taken(
            @Nullable FeedEntry entry,
            @Nullable String place,
            @Nullable Instant saidAt,
            boolean doubt) {}

    /// The places of a page's entries by their full URL; immutable, since each entry of the page is given the whole.
    static Map<String, String> fullUrls(Page page) {
        var places = new HashMap<String, String>();
        page.entries().stream()
                .filter(entry -> entry.fullUrl() != null && !entry.id().isEmpty())
                .forEach(entry -> places.put(String.valueOf(entry.fullUrl()), entry.type() + "/" + entry.id()));
        return Map.copyOf(places);
    }

    Taken take(Page.Entry entry, int number, Map<String, String> fullUrls)
            throws ReadingEndedException, InterruptedException {
        if (entry.type().equals("OperationOutcome")) {
            return ERROR.matcher(entry.json()).find()
                    ? new Taken(refused("OperationOutcome", number, entry, outcome()), null, null, true)
                    : new Taken(null, null, null, false);
        }
        if (entry.json().isEmpty()) {
            return gone(entry, number);
        }
        Instant receivedAt = clock.instant();
        var received = new Received(entry.json(), entry.fullUrl(), fullUrls, Map.of(), receivedAt);
        Set<String> places = DirectoryMapping.places(entry.type(), received, profile);
        DirectoryReading reading = DirectoryMapping.read(entry.type(), received.withUnits(units.of(places)), profile);
        if (reading.nativeId() != null && !reading.units().isEmpty()) {
            units.learn(reading.nativeId(), entry.type(), entry.json());
        }
        return new Taken(journalled(entry, reading, receivedAt), reading.nativeId(), reading.saidAt(), false);
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private FeedEntry journalled(Page.Entry entry, DirectoryReading reading, Instant receivedAt) {
        byte[] content = entry.json().getBytes(UTF_8);
        String fingerprint = hash.apply(content);
        var draft = new JournalDraft(
                profile.source(),
                peer,
                reading.ownEcho() ? reading.kind() + FeedEntry.OWN_ECHO : reading.kind(),
                reading.version() == null ? fingerprint : reading.version(),
                reading.saidAt(),
                receivedAt,
                content.length,
                fingerprint,
                reading.keeps() ? content : null,
                reading.state(),
                reading.problems(),
                null);
        List<Problem> problems = reading.state() == EntryState.REFUSED ? reading.problems() : List.of();
        var refused = IntStream.range(0, problems.size())
                .mapToObj(i -> new FeedEntry.Refused(i + 1L, reading.nativeId(), problems.get(i)))
                .toList();
        return new FeedEntry.New(
                draft,
                FeedEntry.Content.of(reading.reports(), reading.units(), refused)
                        .withObjects(units(reading, receivedAt)),
                version(entry, reading, receivedAt));
    }

    private static List<UnitObject> units(DirectoryReading reading, Instant receivedAt) {
        String place = reading.nativeId();
        if (place == null || (reading.units().isEmpty() && !reading.unitEnded())) {
            return List.of();
        }
        String history = place + "/_history/";
        String version = reading.version();
        return List.of(unit(
                place,
                reading.unitEnded() ? null : reading.units().getFirst().code(),
                reading.saidAt(),
                version != null && version.startsWith(history) ? version.substring(history.length()) : null,
                receivedAt));
    }

    /// What a server does not say the time of, such as that something is no longer there, is as new as it comes.
    private static UnitObject unit(
            String place,
            @Nullable String code,
            @Nullable Instant saidAt,
            @Nullable String version,
            Instant receivedAt) {
        return saidAt == null
                ? new UnitObject(place, code)
                : new UnitObject(
                        place, code, DirectoryMapping.believed(saidAt, receivedAt), DirectoryMapping.sequence(version));
    }

    /// What tells whether only our own qualifications have changed since the version before.
    private @Nullable ObjectVersion version(Page.Entry entry, DirectoryReading reading, Instant receivedAt) {
        String place = reading.nativeId();
        DirectoryReading.Parts parts = reading.parts();
        if (place == null || !entry.type().equals("Practitioner")) {
            return null;
        }
        if (parts == null || reading.reports().isEmpty()) {
            Instant saidAt = reading.saidAt();
            return ObjectVersion.incomparable(place, saidAt == null ? receivedAt : saidAt, StaffReport.NO_SEQUENCE);
        }
        StaffReport report = reading.reports().getFirst();
        // With what was read of it: under other settings the same text may say something else.
        String rest = parts.rest() + new TreeMap<>(report.statements());
        return new ObjectVersion(
                place,
                report.saidAt(),
                report.sequence(),
                hash.apply(rest.getBytes(UTF_8)),
                hash.apply(parts.ours().getBytes(UTF_8)));
    }

    /// An entry without a resource: in a history a deletion, elsewhere something is missing.
    private Taken gone(Page.Entry entry, int number) {
        boolean isDeletion = entry.text("request", "method").equals("DELETE");
        String fullUrl = entry.fullUrl() == null ? "" : entry.fullUrl();
        String url = entry.text("request", "url");
        var match = GONE.matcher(url.isEmpty() ? fullUrl : url);
        var whole = GONE.matcher(fullUrl);
        if (!isDeletion || !match.matches()) {
            return new Taken(refused("unknown", number, entry, without(number)), null, null, !isDeletion);
        }
        String version = match.group(2) == null && whole.matches() ? whole.group(2) : match.group(2);
        if (version == null) {
            version = entry.text("response", "etag").replaceAll("[^A-Za-z0-9\\-.]|^W/", "");
        }
        Instant saidAt = instant(entry.text("response", "lastModified"));
        String place = match.group(1);
        return new Taken(end(place, version, saidAt), place, saidAt, false);
    }

    /// The journal entry for an object that is gone.
    ///
    /// @param version the version that ended it; empty where unknown
    /// @param saidAt  when it ended, in the server's time; null where unknown
    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    FeedEntry end(String place, String version, @Nullable Instant saidAt) {
        Instant now = clock.instant();
        Instant believed = saidAt == null || saidAt.isAfter(now) ? now : saidAt;
        String controlId = version.isEmpty() ? place + "@" + believed : place + "/_history/" + version;
        StaffReport report = DirectoryMapping.end(place, believed, DirectoryMapping.sequence(version), now, profile);
        var draft = new JournalDraft(
                profile.source(),
                peer,
                place.substring(0, place.indexOf('/')) + " deleted",
                controlId,
                saidAt,
                now,
                0,
                hash.apply(controlId.getBytes(UTF_8)),
                null,
                EntryState.ACCEPTED,
                List.of(),
                null);
        boolean isUnit = place.startsWith("Organization/") || place.startsWith("Location/");
        return new FeedEntry.New(
                draft,
                FeedEntry.Content.of(isUnit ? List.of() : List.of(report))
                        .withObjects(isUnit ? List.of(unit(place, null, saidAt, version, now)) : List.of()),
                place.startsWith("Practitioner/")
                        ? ObjectVersion.incomparable(place, believed, report.sequence())
                        : null);
    }

    /// The journal entry for a resource that the directory does not give.
    FeedEntry withheld(String place, int status) {
        String type = place.substring(0, place.indexOf('/'));
        var problem = new Problem(
                type,
                ProblemCode.MISSING,
                "have the directory give it to our client: it answers " + status + " for it");
        return refused(type, place + status, 0, new FeedEntry.Refused(1, place, problem));
    }

    FeedEntry refused(String kind, int number, Page.Entry entry, Problem problem) {
        return refused(
                kind,
                number + entry.json() + entry.fullUrl(),
                entry.json().length(),
                new FeedEntry.Refused(1, problem));
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private FeedEntry refused(String kind, String what, int size, FeedEntry.Refused refused) {
        String fingerprint = hash.apply(what.getBytes(UTF_8));
        var draft = new JournalDraft(
                profile.source(),
                peer,
                kind,
                fingerprint,
                null,
                clock.instant(),
                size,
                fingerprint,
                null,
                EntryState.REFUSED,
                List.of(refused.problem()),
                null);
        return new FeedEntry.New(draft, FeedEntry.Content.of(List.of(), List.of(), List.of(refused)));
    }

    private static Problem outcome() {
        return new Problem(
                "Bundle.entry.resource.issue",
                ProblemCode.UNSUPPORTED,
                "have the server's error mended: it may have left resources out");
    }

    private static Problem without(int number) {
        return new Problem(
                "Bundle.entry[" + number + "].resource", ProblemCode.MISSING, "send the resource with its entry");
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
