package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.BulkManifest.File;
import io.preceptor.connector.fhir.BulkManifest.Kind;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.mapping.fhir.FhirProfile;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the files of one export, line by line. Confined to one reading.
final class BulkReading {

    private static final int LARGEST_BATCH = 500;
    private static final int LONGEST_LINE = 16 * 1024 * 1024;
    private static final Pattern PLACE = Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{1,40})/([A-Za-z0-9\\-.]{1,64})");

    private final BulkRequests requests;
    private final DirectoryEntries entries;
    private final FeedSink sink;
    private final BulkManifest manifest;
    private final Instant exportedAt;

    private final Map<String, Set<String>> seen = new HashMap<>();
    private final List<FeedEntry> batch = new ArrayList<>();
    private BulkPlace flushed = BulkPlace.START;
    private @Nullable String doubt;
    private long taken;
    private long done;

    BulkReading(BulkRequests requests, DirectoryEntries entries, FeedSink sink, BulkManifest manifest) {
        this.requests = requests;
        this.entries = entries;
        this.sink = sink;
        this.manifest = manifest;
        this.exportedAt = OffsetDateTime.parse(manifest.transactionTime()).toInstant();
    }

    /// The places of a type that the export has.
    Set<String> seen(String type) {
        return seen.getOrDefault(type, Set.of());
    }

    long taken() {
        return taken;
    }

    /// Why something may be missing from the export; empty where all is well.
    Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    /// Reads on to the end of the last file.
    ///
    /// @return the place after it; empty where a file is no longer there
    Optional<BulkPlace> read(BulkPlace from) throws ReadingEndedException, InterruptedException {
        flushed = from;
        for (int i = 0; i < manifest.files().size(); i++) {
            File file = manifest.files().get(i);
            // What was stored before a restart is looked at again only where it must be known that it was there.
            boolean isStored = i < from.file();
            if (isStored && !(from.whole() && file.kind() == Kind.OUTPUT)) {
                done += Math.max(0, file.count());
                continue;
            }
            Optional<FhirStream> opened = requests.open(file, manifest.signed());
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (FhirStream stream = opened.get()) {
                long stored = isStored ? Long.MAX_VALUE : i == from.file() ? from.line() : 0;
                lines(file, i, stored, from, new NdjsonLines(stream.body(), LONGEST_LINE));
            } catch (IOException e) {
                throw ReadingEndedException.later(
                        "A file of the export broke off, or the directory did not answer in time");
            }
        }
        return Optional.of(from.at(manifest.files().size(), 0));
    }

    private void lines(File file, int index, long stored, BulkPlace place, NdjsonLines lines)
            throws IOException, ReadingEndedException, InterruptedException {
        long number = 0;
        long resources = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            resources += line.text().isEmpty() && !line.isTooLong() ? 0 : 1;
            if (number <= stored) {
                Page.resource(line.text()).ifPresent(entry -> see(entry.type(), entries.skim(entry)));
            } else {
                line(file, number, line);
            }
            if (batch.size() >= LARGEST_BATCH) {
                flush(place.at(index, number));
                sink.progress(done + number, manifest.total());
            }
        }
        done += resources;
        if (resources < file.count()) {
            doubt = "A file of the export holds fewer " + file.type() + " than the manifest announces, and nobody was"
                    + " ended: have the server looked after";
        }
        if (stored < Long.MAX_VALUE) {
            flush(place.at(index + 1, 0));
            sink.progress(done, manifest.total());
        }
    }

    private void flush(BulkPlace after) {
        // A line of deletions may hold many: what breaks off among them begins with the lines of this batch again.
        int from = 0;
        for (; batch.size() - from > LARGEST_BATCH; from += LARGEST_BATCH) {
            sink.take(batch.subList(from, from + LARGEST_BATCH), flushed.place());
        }
        sink.take(batch.subList(from, batch.size()), after.place());
        flushed = after;
        taken += batch.size();
        batch.clear();
    }

    private void line(File file, long number, NdjsonLines.Line line)
            throws ReadingEndedException, InterruptedException {
        if (line.text().isEmpty() && !line.isTooLong()) {
            return;
        }
        if (file.kind() == Kind.DELETED) {
            deletions(file, number, line);
            return;
        }
        Optional<Page.Entry> resource = Page.resource(line.text());
        if (resource.isEmpty()) {
            refuse(file, number, line);
            return;
        }
        DirectoryEntries.Taken one = entries.take(resource.get(), Math.toIntExact(number), Map.of());
        if (one.entry() != null) {
            batch.add(one.entry());
        }
        see(resource.get().type(), one.place());
        if (one.doubt()) {
            doubt =
                    "The directory reports an error with the export, and nobody was ended: have the server looked after";
        }
    }

    private void deletions(File file, long number, NdjsonLines.Line line) {
        Optional<Page> bundle =
                Page.bundle(line.text()).filter(page -> page.resourceType().equals("Bundle"));
        if (bundle.isEmpty()) {
            refuse(file, number, line);
            return;
        }
        for (Page.Entry entry : bundle.get().entries()) {
            var place = PLACE.matcher(entry.text("request", "url"));
            if (entry.text("request", "method").equals("DELETE")
                    && place.matches()
                    && FhirProfile.TYPES.contains(place.group(1))) {
                batch.add(entries.end(place.group(1) + "/" + place.group(2), "", exportedAt));
            }
        }
    }

    private void refuse(File file, long number, NdjsonLines.Line line) {
        String at = (file.type().isEmpty() ? "file" : file.type()) + ", line " + number;
        batch.add(entries.refused(
                file.kind() == Kind.DELETED
                        ? "Bundle"
                        : FhirProfile.TYPES.contains(file.type()) ? file.type() : "unknown",
                Math.toIntExact(number),
                new Page.Entry(null, line.text(), "", "", Map.of()),
                line.isTooLong()
                        ? new Problem(at, ProblemCode.TOO_LARGE, "send at most " + LONGEST_LINE + " bytes on a line")
                        : new Problem(at, ProblemCode.MALFORMED, "send one whole resource as JSON on each line")));
        doubt = "A line of the export could not be read, and nobody was ended: have the server's export mended";
    }

    private void see(String type, @Nullable String place) {
        if (place != null) {
            seen.computeIfAbsent(type, _ -> new HashSet<>()).add(place);
        }
    }
}
