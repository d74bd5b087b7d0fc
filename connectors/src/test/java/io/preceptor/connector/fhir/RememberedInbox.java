package io.preceptor.connector.fhir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.preceptor.lms.feed.FeedArrival;
import io.preceptor.lms.feed.FeedInbox;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An inbox in memory behind a door on the loopback address: what the product's endpoint and store are to a source.
final class RememberedInbox implements FeedInbox, AutoCloseable {

    static final String SECRET = "a-secret-of-a-good-length-1";

    final List<FeedArrival> waiting = new ArrayList<>();
    final List<JournalDraft> refused = new ArrayList<>();
    private final Map<String, Heard> channels = new HashMap<>();
    private final String source;
    private final InstantSource clock;
    private final HttpServer server;
    private long last;

    RememberedInbox(String source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notify/fhir/" + source);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        String below = exchange.getRequestURI().getPath().replaceFirst("/notify/fhir/" + source + "/?", "");
        int status =
                switch (NotificationReading.read(body, below.isEmpty() ? null : below, false)) {
                    case NotificationReading.Alive(String channel, long events) -> {
                        heard(source, channel, events);
                        yield 200;
                    }
                    case NotificationReading.Changed(String kind, String id, Told told, boolean keeps) -> {
                        put(draft(kind, id, keeps ? body : null), told);
                        yield 200;
                    }
                    case NotificationReading.Refused refusal -> {
                        refuse(draft(refusal.kind(), null, null));
                        yield 422;
                    }
                };
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(String kind, @Nullable String id, byte @Nullable [] content) {
        return new JournalDraft(
                source, null, kind, id, null, clock.instant(), 0, "h", content, EntryState.ACCEPTED, List.of(), null);
    }

    // NullAway does not see that a record of another module lets an array be null.
    @Override
    @SuppressWarnings("NullAway")
    public synchronized Stored put(JournalDraft entry, Told told) {
        heard(entry.source(), told.channel(), told.events());
        waiting.add(new FeedArrival(
                ++last,
                last,
                entry.receivedAt(),
                told.channel(),
                told.firstEvent(),
                told.lastEvent(),
                told.named(),
                entry.content()));
        return new Stored.New(last, false);
    }

    @Override
    public synchronized void refuse(JournalDraft entry) {
        refused.add(entry);
    }

    @Override
    public synchronized void heard(String name, String channel, long events) {
        channels.merge(
                channel,
                new Heard(clock.instant(), events),
                (a, b) -> new Heard(b.at(), Math.max(a.events(), b.events())));
    }

    @Override
    public synchronized List<FeedArrival> waiting(String name, long after, int most) {
        return waiting.stream()
                .filter(arrival -> arrival.number() > after)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Map<String, Heard> channels(String name) {
        return Map.copyOf(channels);
    }

    @Override
    public synchronized void forget(String name, long upTo) {
        waiting.removeIf(arrival -> arrival.number() <= upTo);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
