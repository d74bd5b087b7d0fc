package io.preceptor.connector.crm.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The contacts of a Salesforce org as staff.
///
/// Reads what has changed since the newest record that it has read, a little overlapping, deleted records too;
/// and from time to time everything. Nobody is ended because a contact is missing: only a deletion that the org
/// itself tells, or its status, ends somebody.
public final class SalesforceSource implements PolledSource, AutoCloseable {

    private static final int LARGEST_BATCH = 500;
    private static final Duration BUDGET_WAIT = Duration.ofMinutes(15);
    /// As the org writes it: `2026-11-02T10:00:00.000+0000`.
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    private final SalesforceSourceProperties settings;
    private final ContactMapping mapping;
    private final Function<byte[], String> hash;
    private final InstantSource clock;
    private final SalesforceClient client;

    /// @param hash the keyed hash of the journal
    public SalesforceSource(SalesforceSourceProperties settings, Function<byte[], String> hash, InstantSource clock) {
        this.settings = settings;
        this.mapping = new ContactMapping(settings);
        this.hash = hash;
        this.clock = clock;
        this.client = new SalesforceClient(settings.access(), clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String kind() {
        return "Salesforce contacts";
    }

    @Override
    public Place since(Instant moment) {
        return ContactPlace.since(moment).place();
    }

    /// The first reading gives every record, with those that were deleted.
    @Override
    public Optional<Place> whole() {
        return Optional.of(Place.START);
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        try {
            return new Reading(sink).read(ContactPlace.of(from));
        } catch (ContactPages.Ended ended) {
            return ended.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedOutcome.TryLater("We are stopping", null);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Reading {

        private final FeedSink sink;
        private long taken;

        Reading(FeedSink sink) {
            this.sink = sink;
        }

        FeedOutcome read(ContactPlace from) throws ContactPages.Ended, InterruptedException {
            ContactPlace place = from.isBegun() ? from : from.begin(isWholeDue(from), clock.instant());
            var pages = new ContactPages(client, settings.object());
            ContactPages.Page page = pages.first(soql(place), settings.pageSize());
            while (true) {
                place = take(page, place);
                sink.progress(taken, Math.max(pages.total(), 0));
                String next = page.next();
                if (next == null) {
                    break;
                }
                waitForTomorrow();
                page = pages.follow(next, settings.pageSize());
            }
            if (pages.isShort()) {
                sink.take(List.of(), place.givenUp().place());
                return new FeedOutcome.TryLater(
                        "Salesforce gave fewer " + settings.object() + " than it announced: they are read again", null);
            }
            sink.take(List.of(), place.done(clock.instant()).place());
            return new FeedOutcome.UpToDate(taken);
        }

        private boolean isWholeDue(ContactPlace place) {
            return place.wholeAt() == null
                    || !clock.instant().isBefore(place.wholeAt().plus(settings.wholeEvery()));
        }

        private void waitForTomorrow() throws ContactPages.Ended {
            if (client.budget().isSpent()) {
                throw new ContactPages.Ended(new FeedOutcome.TryLater(
                        "Our share of the org's daily requests is spent (" + settings.dailyPercent() + "%)",
                        BUDGET_WAIT));
            }
        }

        private ContactPlace take(ContactPages.Page page, ContactPlace before) {
            ContactPlace place = before;
            for (int from = 0; from < page.records().size(); from += LARGEST_BATCH) {
                var batch = new ArrayList<FeedEntry>();
                for (JsonNode contact : page.records()
                        .subList(
                                from,
                                Math.min(from + LARGEST_BATCH, page.records().size()))) {
                    Instant stamp = stamp(contact);
                    batch.add(entry(contact, stamp));
                    place = place.reached(stamp);
                }
                sink.take(batch, place.place());
                taken += batch.size();
            }
            return place;
        }
    }

    private String soql(ContactPlace place) {
        var fields = new LinkedHashSet<>(List.of("Id", "IsDeleted", "SystemModstamp"));
        settings.mapping().forEach(field -> fields.add(field.field()));
        Instant from = place.from();
        return "SELECT " + String.join(", ", fields) + " FROM " + settings.object() + " WHERE " + settings.key()
                + " != null"
                + (settings.where().isBlank() ? "" : " AND (" + settings.where().strip() + ")")
                + (from == null
                        ? ""
                        : " AND SystemModstamp >= "
                                + from.minus(settings.overlap()).truncatedTo(ChronoUnit.SECONDS))
                + " ORDER BY SystemModstamp, Id";
    }

    private static @Nullable Instant stamp(JsonNode contact) {
        try {
            return OffsetDateTime.parse(contact.path("SystemModstamp").asString(""), STAMP)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private FeedEntry entry(JsonNode contact, @Nullable Instant stamp) {
        Instant now = clock.instant();
        String id = contact.path("Id").asString("");
        String nativeId = settings.object() + "/" + id;
        byte[] bytes = contact.toString().getBytes(UTF_8);
        String fingerprint = hash.apply(bytes);
        boolean isWhole = stamp != null && id.matches("[A-Za-z0-9]{15,18}");
        FeedEntry.Content content = content(contact, isWhole ? stamp : null, nativeId, now);
        boolean isRefused = !content.refused().isEmpty();
        boolean isDeleted = contact.path("IsDeleted").asBoolean(false);
        var draft = new JournalDraft(
                settings.name(),
                settings.loginUrl().getAuthority(),
                settings.object() + (isDeleted ? " deleted" : ""),
                isWhole ? nativeId + "@" + stamp : fingerprint,
                stamp,
                now,
                bytes.length,
                fingerprint,
                isRefused || isDeleted ? null : bytes,
                isRefused ? EntryState.REFUSED : EntryState.ACCEPTED,
                content.refused().stream().map(FeedEntry.Refused::problem).toList(),
                null);
        return new FeedEntry.New(draft, content);
    }

    /// @param stamp null where the record does not say which it is, or since when it is so
    private FeedEntry.Content content(JsonNode contact, @Nullable Instant stamp, String nativeId, Instant now) {
        if (stamp != null) {
            return mapping.read(contact, nativeId, stamp, now);
        }
        var problem = new Problem(
                settings.object() + ".SystemModstamp",
                ProblemCode.MALFORMED,
                "have the API version checked: Id or SystemModstamp cannot be read");
        return FeedEntry.Content.of(List.of(), List.of(), List.of(new FeedEntry.Refused(1, problem)));
    }
}
