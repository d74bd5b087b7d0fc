package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.KnownObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Finds what a directory no longer has, and what it has again, after all of a type was read without a break.
///
/// Not being among what was read ends nobody: pages shift while others write, and servers hide what a client
/// may not see. Each is asked for by its own place, and only 404 or 410 ends it; one that is refused stops nothing.
final class Endings {

    /// More than this is not asked for one by one: something else is wrong.
    private static final int MOST = 1000;

    private static final Set<String> UNITS = Set.of("Organization", "Location");

    private static final int LARGEST_BATCH = 500;

    private final String source;
    private final KnownObjects known;
    private final DirectoryReads reads;
    private final DirectoryEntries entries;

    Endings(String source, KnownObjects known, DirectoryReads reads, DirectoryEntries entries) {
        this.source = source;
        this.known = known;
        this.reads = reads;
        this.entries = entries;
    }

    /// Ends what is gone.
    ///
    /// @param seen   the places of all that was read
    /// @param before the place at which the type is read again, should this break off
    /// @return why nothing was ended, to be told to people; empty where all is well
    Optional<String> find(String type, Set<String> seen, Place before, FeedSink sink)
            throws ReadingEndedException, InterruptedException {
        var missing = new ArrayList<String>();
        long[] living = {0};
        Consumer<String> each = place -> {
            if (place.startsWith(type + "/")) {
                living[0]++;
                if (!seen.contains(place) && missing.size() <= MOST) {
                    missing.add(place);
                }
            }
        };
        if (UNITS.contains(type)) {
            known.livingUnits(source, each);
        } else {
            known.living(source, each);
        }
        Optional<String> doubt = doubt(type, seen, missing, living[0]);
        if (doubt.isPresent()) {
            return doubt;
        }
        List<FeedEntry> batch = returned(type, seen);
        long hidden = 0;
        for (String place : missing) {
            FhirAnswer answer = reads.one(place);
            if (DirectoryReads.isWithheld(answer)) {
                hidden++;
            } else {
                found(place, type, answer).ifPresent(batch::add);
            }
        }
        for (int from = 0; from < batch.size(); from += LARGEST_BATCH) {
            sink.take(batch.subList(from, Math.min(batch.size(), from + LARGEST_BATCH)), before);
        }
        return hidden == 0
                ? Optional.empty()
                : Optional.of(hidden + " known " + type
                        + " are not among what the directory gave, and it does not say that they are gone: they were not"
                        + " ended; check what our client may read");
    }

    private static Optional<String> doubt(String type, Set<String> seen, List<String> missing, long living) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (seen.isEmpty()) {
            return Optional.of("The directory answered with no " + type + " at all where " + living
                    + " were known, and nobody was ended: check that our client may see them");
        }
        if (missing.size() > MOST) {
            return Optional.of(
                    "More than " + MOST + " of " + living + " known " + type
                            + " were not among what the directory gave, and nobody was ended: check that our client may see them");
        }
        return Optional.empty();
    }

    /// Those who were not there for a while and are again, in whatever version: that one was told before the end.
    private List<FeedEntry> returned(String type, Set<String> seen) throws ReadingEndedException, InterruptedException {
        var places = new ArrayList<String>();
        if (!UNITS.contains(type)) {
            known.missed(source, place -> {
                if (place.startsWith(type + "/") && seen.contains(place)) {
                    places.add(place);
                }
            });
        }
        var batch = new ArrayList<FeedEntry>();
        for (String place : places) {
            FhirAnswer answer = reads.one(place);
            if (answer.isSuccess()) {
                Returned.anew(entries.take(resource(place, type, answer), 0, Map.of())
                                .entry())
                        .ifPresent(batch::add);
            }
        }
        return batch;
    }

    private Optional<FeedEntry> found(String place, String type, FhirAnswer answer)
            throws ReadingEndedException, InterruptedException {
        boolean isFhir = answer.isFhirJson() || answer.body().length == 0;
        if (answer.status() == 410 || (answer.status() == 404 && isFhir)) {
            return Optional.of(entries.end(place, "", null));
        }
        return Optional.ofNullable(
                entries.take(resource(place, type, answer), 0, Map.of()).entry());
    }

    private static Page.Entry resource(String place, String type, FhirAnswer answer) throws ReadingEndedException {
        var resource = answer.isSuccess() ? Resources.read(answer, type) : Optional.<JsonNode>empty();
        if (resource.isEmpty() || !place.equals(type + "/" + Resources.text(resource.get(), "id"))) {
            throw ReadingEndedException.later(DirectoryReads.NOT_FHIR);
        }
        return new Page.Entry(
                null, new String(answer.body(), UTF_8), type, Resources.text(resource.get(), "id"), Map.of());
    }
}
