package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.feed.FeedArrival;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.mapping.fhir.FhirProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes what a directory told by itself: from the notification where it holds the resource, else read back from the
/// server; and makes up for events that were not told. Confined to one reading.
final class ArrivalReading {

    private static final int LARGEST_BATCH = 500;
    private static final int AT_ONCE = 100;

    private final String source;
    private final FeedInbox inbox;
    private final DirectoryReads reads;
    private final DirectoryEntries entries;
    private final FeedSink sink;
    private final List<FeedEntry> batch = new ArrayList<>();
    private long taken;

    ArrivalReading(String source, FeedInbox inbox, DirectoryReads reads, DirectoryEntries entries, FeedSink sink) {
        this.source = source;
        this.inbox = inbox;
        this.reads = reads;
        this.entries = entries;
        this.sink = sink;
    }

    long taken() {
        return taken;
    }

    /// Takes all that waits.
    ///
    /// @return the place after it; due to be polled where it was not said what has changed
    SubscribedPlace read(SubscribedPlace from) throws ReadingEndedException, InterruptedException {
        SubscribedPlace place = from;
        List<FeedArrival> waiting = inbox.waiting(source, place.arrival(), AT_ONCE);
        while (!waiting.isEmpty()) {
            for (FeedArrival arrival : waiting) {
                place = one(place, arrival);
            }
            waiting = inbox.waiting(source, place.arrival(), AT_ONCE);
        }
        return announced(place);
    }

    private SubscribedPlace one(SubscribedPlace from, FeedArrival arrival)
            throws ReadingEndedException, InterruptedException {
        SubscribedPlace place = from;
        if (arrival.lastEvent() > 0) {
            // A subscription that was there before us may be far on: the poll that is due then has read what was
            // before.
            long before = place.events().getOrDefault(arrival.channel(), arrival.firstEvent() - 1);
            place = madeUp(place, arrival.channel(), before, arrival.firstEvent() - 1)
                    .seen(arrival.channel(), arrival.lastEvent());
        }
        // An event that was made up for, or whose number comes again, is taken all the same: nothing is stored twice.
        take(new LinkedHashSet<>(arrival.named()), content(arrival.content()));
        if (arrival.named().isEmpty()) {
            place = place.pollDue();
        }
        SubscribedPlace after = place.taken(arrival.number());
        flush(from, after);
        return after;
    }

    /// A heartbeat says how many events there were: those that nobody told us of are asked for.
    private SubscribedPlace announced(SubscribedPlace from) throws ReadingEndedException, InterruptedException {
        SubscribedPlace place = from;
        for (var heard : inbox.channels(source).entrySet()) {
            String channel = heard.getKey();
            boolean isOurs = place.ours().values().stream()
                    .anyMatch(ours -> ours.channel().equals(channel));
            long events = heard.getValue().events();
            long last = place.events().getOrDefault(channel, events);
            if (isOurs && events > last) {
                SubscribedPlace after = madeUp(place, channel, last, events).seen(channel, events);
                flush(place, after);
                place = after;
            }
        }
        return place;
    }

    /// Asks for events that were missed (`$events`); where the server cannot say, the directory is polled.
    private SubscribedPlace madeUp(SubscribedPlace place, String channel, long last, long until)
            throws ReadingEndedException, InterruptedException {
        if (until <= last) {
            return place;
        }
        FhirAnswer answer = reads.one(channel + "/$events?eventsSinceNumber=" + (last + 1) + "&eventsUntilNumber="
                + until + "&content=id-only");
        Optional<Page> page = answer.isSuccess() ? Page.read(answer) : Optional.empty();
        Optional<SubscriptionStatus> status = page.filter(
                        bundle -> !bundle.entries().isEmpty())
                .flatMap(bundle -> SubscriptionStatus.read(bundle.entries().getFirst()));
        boolean isAll = status.isPresent()
                && status.get().happened().stream()
                                .filter(event ->
                                        event.number() > last && event.number() <= until && event.focus() != null)
                                .count()
                        == until - last;
        if (!isAll) {
            return place.pollDue();
        }
        Set<String> named = new LinkedHashSet<>();
        status.get().happened().forEach(event -> named.add(String.valueOf(event.focus())));
        take(named, Map.of());
        return place;
    }

    /// What the notification holds of each object; a resource of another server's making is none of ours.
    private static Map<String, Page.Entry> content(byte @Nullable [] content) {
        var found = new HashMap<String, Page.Entry>();
        if (content == null) {
            return found;
        }
        String text = new String(content, UTF_8).strip();
        Optional<Page.Entry> one = Page.resource(text);
        if (one.isPresent() && !one.get().type().equals("Bundle")) {
            found.put(one.get().type() + "/" + one.get().id(), one.get());
        } else if (one.isPresent()) {
            Page.bundle(text)
                    .ifPresent(page -> page.entries().stream()
                            .skip(1)
                            .forEach(entry -> (entry.id().isEmpty()
                                            ? SubscriptionStatus.place(entry.text("request", "url"))
                                            : Optional.of(entry.type() + "/" + entry.id()))
                                    .ifPresent(place -> found.put(place, entry))));
        }
        return found;
    }

    private void take(Set<String> named, Map<String, Page.Entry> content)
            throws ReadingEndedException, InterruptedException {
        for (String place : named) {
            if (!FhirProfile.TYPES.contains(place.substring(0, Math.max(0, place.indexOf('/'))))) {
                continue;
            }
            Page.Entry entry = content.get(place);
            if (entry != null && !entry.json().isEmpty()) {
                Optional.ofNullable(entries.take(entry, 0, Map.of()).entry()).ifPresent(batch::add);
            } else {
                readBack(place).ifPresent(batch::add);
            }
        }
    }

    /// That something is deleted is believed when it is not there. What the directory does not give is gone past: it
    /// must not hold up what is told after it, and each reading of everything looks for it again.
    private Optional<FeedEntry> readBack(String place) throws ReadingEndedException, InterruptedException {
        FhirAnswer answer = reads.one(place);
        boolean isFhir = answer.isFhirJson() || answer.body().length == 0;
        if (answer.status() == 410 || (answer.status() == 404 && isFhir)) {
            return Optional.of(entries.end(place, "", null));
        }
        String type = place.substring(0, place.indexOf('/'));
        if (DirectoryReads.isWithheld(answer)) {
            return Optional.of(entries.withheld(place, answer.status()));
        }
        if (!answer.isSuccess() || Resources.read(answer, type).isEmpty()) {
            throw ReadingEndedException.later(DirectoryReads.NOT_FHIR);
        }
        String json = new String(answer.body(), UTF_8);
        return Optional.ofNullable(entries.take(
                        new Page.Entry(null, json, type, place.substring(type.length() + 1), Map.of()), 0, Map.of())
                .entry());
    }

    private void flush(SubscribedPlace before, SubscribedPlace after) {
        int from = 0;
        for (; batch.size() - from > LARGEST_BATCH; from += LARGEST_BATCH) {
            sink.take(batch.subList(from, from + LARGEST_BATCH), before.place());
        }
        sink.take(batch.subList(from, batch.size()), after.place());
        taken += batch.size();
        batch.clear();
    }
}
