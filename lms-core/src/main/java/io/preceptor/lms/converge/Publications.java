package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.UnitTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts policy, crosswalk, settings, and the units of the configuration and of each source into force: each
/// publication whole, numbered, never changed.
public final class Publications implements Worlds, SourceUnits {

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
