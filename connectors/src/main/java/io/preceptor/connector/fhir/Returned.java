package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.ObjectVersion;
import io.preceptor.lms.workforce.ReportScope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource that is there again after it had ended: told as of when it was read, since this version of it was told
/// before the end, and nothing says when it came back.
final class Returned {

    private Returned() {}

    /// @param read as it would be told the first time; null where nothing of it would
    /// @return empty where nothing of it can be taken, or where it says itself that it is over
    static Optional<FeedEntry> anew(@Nullable FeedEntry read) {
        if (!(read instanceof FeedEntry.New fresh)
                || fresh.content().reports().isEmpty()
                || fresh.content().reports().stream().anyMatch(report -> report.scope() == ReportScope.END)) {
            return Optional.empty();
        }
        Instant now = fresh.draft().receivedAt();
        ObjectVersion version = fresh.version();
        return Optional.of(new FeedEntry.New(
                fresh.draft().withControlId(fresh.draft().controlId() + "@" + now),
                FeedEntry.Content.of(fresh.content().reports().stream()
                        .map(report -> report.withSaidAt(now))
                        .toList()),
                version == null
                        ? null
                        : new ObjectVersion(
                                version.nativeId(), now, version.sequence(), version.rest(), version.ours())));
    }
}
