package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.Concern;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Run.Kind;
import io.preceptor.lms.publish.Run.State;
import io.preceptor.lms.publish.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Runs what-ifs and shadow replays over everybody: a chunk of people at a time, each read in a transaction of its own
/// that writes nothing about anybody, with a rest after each, so that the product goes on serving. One at a time on
/// each node; it can be cancelled at any time.
public final class Runs {

    private static final int CHUNK = 200;

    private final Transactions transactions;
    private final RunStore store;
    private final PeopleStore people;
    private final FactLog log;
    private final FactStore facts;
    private final Publications publications;
    private final double rest;
    private final Semaphore turn = new Semaphore(1);

    /// @param rest how long it rests after each chunk, as a multiple of the time the chunk took; 0 for never
    public Runs(
            Transactions transactions,
            RunStore store,
            PeopleStore people,
            FactLog log,
            FactStore facts,
            Publications publications,
            double rest) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.log = log;
        this.facts = facts;
        this.publications = publications;
        this.rest = rest;
    }

    /// Begins a run in the background.
    ///
    /// @return its number; empty where this node is busy with another
    public OptionalLong begin(Kind kind, long draft, PublishedContent content, Asked asked, String by) {
        return begin(kind, new Supposed.OfDraft(draft, content), asked, by);
    }

    /// Begins a run that tries a mapping of the crosswalk, in the background.
    ///
    /// @return its number; empty where this node is busy with another
    public OptionalLong begin(Kind kind, Supposed.OfMapping mapping, Asked asked, String by) {
        return begin(kind, (Supposed) mapping, asked.with(mapping), by);
    }

    private OptionalLong begin(Kind kind, Supposed supposed, Asked asked, String by) {
        if (!turn.tryAcquire()) {
            return OptionalLong.empty();
        }
        try {
            long number = store.insert(kind, supposed.draft(), asked, by, people.count());
            Thread.ofVirtual().name("policy-run-" + number).start(() -> {
                try {
                    work(number, kind, supposed, asked, rest, _ -> {});
                } finally {
                    turn.release();
                }
            });
            return OptionalLong.of(number);
        } catch (RuntimeException notBegun) {
            turn.release();
            throw notBegun;
        }
    }

    /// Tries a mapping of the crosswalk here and now, without a rest.
    public Run await(Kind kind, Supposed.OfMapping mapping, Asked asked, String by) {
        long number = store.insert(kind, null, asked.with(mapping), by, people.count());
        work(number, kind, mapping, asked, 0, _ -> {});
        return store.find(number).orElseThrow();
    }

    /// Runs it here and now, without a rest.
    ///
    /// @param progress told how many people were looked at
    public Run await(Kind kind, long draft, PublishedContent content, Asked asked, String by, LongConsumer progress) {
        long number = store.insert(kind, draft, asked, by, people.count());
        work(number, kind, new Supposed.OfDraft(draft, content), asked, 0, progress);
        return store.find(number).orElseThrow();
    }

    public Optional<Run> find(long number) {
        return store.find(number);
    }

    /// The newest run of a kind for a draft, however it ended.
    public Optional<Run> newest(Kind kind, long draft) {
        return store.newest(kind, draft);
    }

    /// Asks a run to stop; it does so within a chunk.
    ///
    /// @return whether it was under way
    public boolean cancel(long number) {
        return store.askToCancel(number);
    }

    /// One person with a draft and without it, over so many days to come.
    public Optional<List<Effect>> person(PublishedContent content, UUID staff, int days) {
        return people.id(staff).flatMap(id -> {
            List<World> worlds = publications.upToNow();
            Instant now = facts.now();
            var whatIf = new WhatIf(worlds, publications.asIf(content, now), now, now.plus(Duration.ofDays(days)));
            return Optional.ofNullable(people.read(List.of(id)).get(id))
                    .map(state -> whatIf.compare(state).effects());
        });
    }

    private void work(long number, Kind kind, Supposed supposed, Asked asked, double pause, LongConsumer progress) {
        try {
            switch (kind) {
                case WHAT_IF -> whatIf(number, supposed, asked, pause, progress);
                case SHADOW -> shadow(number, supposed, asked, pause, progress);
            }
        } catch (RuntimeException failed) {
            store.end(
                    number,
                    State.FAILED,
                    "An error that nobody foresaw: " + failed.getClass().getSimpleName(),
                    null);
        }
    }

    private void whatIf(long number, Supposed supposed, Asked asked, double pause, LongConsumer progress) {
        List<World> worlds = publications.upToNow();
        int version = publications.version();
        Instant now = facts.now();
        var whatIf = new WhatIf(worlds, supposed.now(publications, now), now, now.plus(Duration.ofDays(asked.days())));
        boolean mergesAnew = whatIf.mergesAnew(people.due().oldest());
        var tally = new Tally(asked.cost());
        long after = 0;
        while (true) {
            long began = System.nanoTime();
            long from = after;
            List<Long> ids = people.after(from, CHUNK);
            if (ids.isEmpty()) {
                store.end(number, State.DONE, null, tally.finding(version, now));
                return;
            }
            List<Long> concerned = transactions.inTransaction(() -> concerned(ids, whatIf, tally));
            Map<Long, PersonState> states = transactions.inTransaction(
                    () -> mergesAnew ? people.read(concerned) : people.readAsMerged(concerned));
            if (states.values().stream()
                    .anyMatch(state -> state.world() > worlds.getLast().number())) {
                store.end(number, State.FAILED, "Something was published while it ran: run it again", null);
                return;
            }
            states.values().forEach(state -> tally.add(whatIf.compare(state)));
            after = ids.getLast();
            if (isCancelled(number, tally.people(), progress)) {
                return;
            }
            rest(began, pause);
        }
    }

    /// Those whom the draft may concern, or for whom time has something to do; the others are counted.
    private List<Long> concerned(List<Long> ids, WhatIf whatIf, Tally tally) {
        Optional<Concern.Traces> traces = whatIf.traces();
        if (traces.isEmpty()) {
            return ids;
        }
        var concerned = new ArrayList<Long>();
        people.due().sketch(ids, traces.get()).forEach((id, sketch) -> {
            if (whatIf.passes(sketch)) {
                tally.pass(sketch.active());
            } else {
                concerned.add(id);
            }
        });
        return concerned;
    }

    private void shadow(long number, Supposed supposed, Asked asked, double pause, LongConsumer progress) {
        ZoneId home = publications.upToNow().getLast().settings().home();
        Instant now = facts.now();
        Instant from = start(asked.fromOn(), home, now);
        Instant to = asked.toOn() == null
                ? now
                : start(asked.toOn().plusDays(1), home, now).minusNanos(1);
        Instant until = to.isAfter(now) ? now : to;
        List<World> published = upTo(publications.upToNow(), until);
        if (published.isEmpty()) {
            store.end(number, State.FAILED, "Nothing was published by the end of this period", null);
            return;
        }
        var replay = new ShadowReplay(published, upTo(supposed.since(publications, from), until), from, until);
        var tally = new Tally(Cost.NONE);
        long after = 0;
        while (true) {
            long began = System.nanoTime();
            long next = after;
            List<FactLog.Person> chunk = transactions.inTransaction(() -> log.people(next, CHUNK));
            if (chunk.isEmpty()) {
                store.end(number, State.DONE, null, tally.finding(publications.version(), until));
                return;
            }
            for (FactLog.Person person : chunk) {
                ShadowReplay.Replayed one = replay.replay(person.id(), person.uuid(), person.facts());
                tally.add(one.staff(), one.effects(), one.active(), false);
                tally.add(one.inTime());
            }
            after = chunk.getLast().id();
            if (isCancelled(number, tally.people(), progress)) {
                return;
            }
            rest(began, pause);
        }
    }

    private static Instant start(@Nullable LocalDate day, ZoneId home, Instant otherwise) {
        return day == null ? otherwise : day.atStartOfDay(home).toInstant();
    }

    private static List<World> upTo(List<World> worlds, Instant until) {
        return worlds.stream()
                .filter(world -> !world.recordedAt().isAfter(until))
                .toList();
    }

    private boolean isCancelled(long number, long done, LongConsumer progress) {
        progress.accept(done);
        if (store.progress(number, done)) {
            store.end(number, State.CANCELLED, null, null);
            return true;
        }
        return false;
    }

    private static void rest(long began, double pause) {
        if (pause > 0) {
            LockSupport.parkNanos((long) ((System.nanoTime() - began) * pause));
        }
    }
}
