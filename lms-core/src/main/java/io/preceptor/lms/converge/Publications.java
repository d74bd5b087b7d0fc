package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.training.Publication;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.UnitTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts policy, crosswalk, settings, and the units of the configuration and of each source into force: each
/// publication whole, numbered, never changed.
public final class Publications implements Worlds, SourceUnits {

    /// Later than any fact.
    private static final long AS_IF = Long.MAX_VALUE - 1;

    private final Transactions transactions;
    private final FactStore facts;
    private final WorldStore store;

    public Publications(Transactions transactions, FactStore facts, WorldStore store) {
        this.transactions = transactions;
        this.facts = facts;
        this.store = store;
    }

    @Override
    public List<World> upToNow() {
        List<World> worlds = store.all();
        if (worlds.isEmpty()) {
            throw new IllegalStateException("Nothing is published yet: publish the configuration first");
        }
        return worlds;
    }

    /// Publishes policy, crosswalk and units, unless they are word for word what is in force.
    ///
    /// @param by   who publishes, for everyone to see
    /// @param note why
    /// @return the fact number; empty where nothing changed
    public OptionalLong publish(PublishedContent content, String by, String note) {
        return publish(WorldStore.Kind.CONTENT, null, PublishedContentFormat.write(content), by, note);
    }

    /// Publishes settings, unless they are what is in force.
    ///
    /// @return the fact number; empty where nothing changed
    public OptionalLong publish(Settings settings, String by, String note) {
        return publish(WorldStore.Kind.SETTINGS, null, Json.write(settings), by, note);
    }

    @Override
    public void inForce(String source, UnitTree units) {
        publish(WorldStore.Kind.UNITS, source, Json.write(units), source, "said by the source");
    }

    @Override
    public long believed(long active) {
        return upToNow().getLast().settings().guard().allowed(active);
    }

    /// Publishes what is mapped on the console, beside what the files say and laid over it, unless the change
    /// changes nothing. The files publish as before: neither ever writes over the other.
    ///
    /// @param change what becomes of the mappings that stand there now; called under the lock on publications,
    ///               so that of two people neither loses what the other mapped
    /// @return the fact number; empty where nothing changed
    public OptionalLong publishConsole(UnaryOperator<Crosswalk> change, String by, String note) {
        return transactions.inTransaction(() -> {
            facts.lockWorld();
            Crosswalk current = store.newest(WorldStore.Kind.CROSSWALK)
                    .map(PublishedContentFormat::parseCrosswalk)
                    .orElse(Crosswalk.EMPTY);
            Crosswalk changed = change.apply(current);
            if (changed.equals(current)) {
                return OptionalLong.empty();
            }
            String content = PublishedContentFormat.write(changed);
            return OptionalLong.of(store.insert(WorldStore.Kind.CROSSWALK, null, content, hash(content), by, note));
        });
    }

    /// What came of publishing what the configuration's files say.
    public sealed interface OfFiles {
        record Published(long number) implements OfFiles {}

        /// They say what they said before.
        record Unchanged() implements OfFiles {}

        /// They changed, and a draft is in force, for everybody or for some: neither may write over the other.
        record Overtaken() implements OfFiles {}
    }

    /// Publishes the files, where they changed since they were last published; unless a draft was published since,
    /// or is tried with some.
    public OfFiles publishFiles(PublishedContent content, String by, String note) {
        String text = PublishedContentFormat.write(content);
        String hash = hash(text);
        return transactions.inTransaction(() -> {
            facts.lockWorld();
            if (store.newestHash(WorldStore.Kind.CONTENT, null)
                            .filter(hash::equals)
                            .isPresent()
                    || store.newestHashOfFiles().filter(hash::equals).isPresent()) {
                return new OfFiles.Unchanged();
            }
            boolean overtaken =
                    store.pilot().isPresent() || store.history(1).stream().anyMatch(newest -> newest.draft() != null);
            return overtaken
                    ? new OfFiles.Overtaken()
                    : new OfFiles.Published(store.insert(WorldStore.Kind.CONTENT, null, text, hash, by, note));
        });
    }

    /// Publishes a draft for everybody. A pilot is over with it, as its what-if supposes: that of the same draft
    /// without a change for those who took part, that of another because it started from what is in force no more.
    ///
    /// @param basedOn the version that the draft started from
    /// @param done    called in the same transaction with the fact number
    /// @return the fact number; empty where another version is in force by now: nothing is published then
    public OptionalLong publishDraft(
            PublishedContent content, long draft, int basedOn, String by, String note, LongConsumer done) {
        return publishDraft(content, draft, basedOn, by, note, null, done);
    }

    /// The same, of a draft that was to take force at an instant that has come. Where nothing was recorded since,
    /// it bears that instant; else the moment of now, so that facts stay in their order.
    ///
    /// @param due null for now
    public OptionalLong publishDraft(
            PublishedContent content,
            long draft,
            int basedOn,
            String by,
            String note,
            @Nullable Instant due,
            LongConsumer done) {
        String text = PublishedContentFormat.write(content);
        return transactions.inTransaction(() -> {
            facts.lockWorld();
            if (version() != basedOn) {
                return OptionalLong.empty();
            }
            Instant at = due != null && store.isQuietSince(due) ? due : null;
            long number = store.insert(WorldStore.Kind.CONTENT, null, text, hash(text), by, note, draft, at);
            store.pilot().ifPresent(pilot -> {
                insert(pilot.over("draft " + draft + " was published for everybody"), by, note);
            });
            done.accept(number);
            return OptionalLong.of(number);
        });
    }

    /// Lets nobody else publish before the end of the transaction, which is the caller's.
    public void lock() {
        facts.lockWorld();
    }

    /// The version of policy, crosswalk and units in force; 0 before the first.
    public int version() {
        return store.history(1).stream()
                .mapToInt(Publication::version)
                .findFirst()
                .orElse(0);
    }

    /// Puts a draft in force for some, or changes for whom.
    ///
    /// @param change what becomes of the pilot that runs; called under the lock on publications; where it gives
    ///               nothing, nothing is published
    /// @return the fact number
    public OptionalLong publishPilot(
            Function<Optional<PilotFact>, Optional<PilotFact>> change, String by, String note) {
        return transactions.inTransaction(() -> {
            facts.lockWorld();
            return change.apply(store.pilot())
                    .map(pilot -> OptionalLong.of(insert(pilot, by, note)))
                    .orElse(OptionalLong.empty());
        });
    }

    private long insert(PilotFact pilot, String by, String note) {
        String text = Json.write(pilot);
        return store.insert(WorldStore.Kind.PILOT, null, text, hash(text), by, note, pilot.draft());
    }

    /// The pilot that runs; empty where none does.
    public Optional<PilotFact> pilot() {
        return store.pilot();
    }

    /// Every version of policy, crosswalk and units, the newest first.
    public List<Publication> history(int limit) {
        return store.history(limit);
    }

    /// The content of one version.
    public Optional<String> content(int version) {
        return store.version(WorldStore.Kind.CONTENT, version);
    }

    /// The world as it would be were this published for everybody now.
    public World asIf(PublishedContent content, Instant at) {
        return store.asIf(content, AS_IF, at);
    }

    /// Every state of the world had this been published for everybody at a past moment, and stayed.
    public List<World> asIfSince(PublishedContent content, Instant at) {
        return store.asIfSince(content, store.lastFactBefore(at), at);
    }

    /// The world as it would be were this code mapped on the console now.
    public World asIf(JobCode code, String role, Instant at) {
        return store.asIf(code, role, AS_IF, at);
    }

    /// Every state of the world had this code been mapped on the console at a past moment, and stayed so.
    public List<World> asIfSince(JobCode code, String role, Instant at) {
        return store.asIfSince(code, role, store.lastFactBefore(at), at);
    }

    /// What was mapped on the console in an earlier version.
    public Optional<Crosswalk> console(int version) {
        return store.version(WorldStore.Kind.CROSSWALK, version).map(PublishedContentFormat::parseCrosswalk);
    }

    private OptionalLong publish(
            WorldStore.Kind kind, @Nullable String source, String content, String by, String note) {
        String hash = hash(content);
        return transactions.inTransaction(() -> {
            facts.lockWorld();
            return store.newestHash(kind, source).filter(hash::equals).isPresent()
                    ? OptionalLong.empty()
                    : OptionalLong.of(store.insert(kind, source, content, hash, by, note));
        });
    }

    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
