package io.preceptor.lms.converge;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.AttemptResult;
import io.preceptor.lms.learning.Grading;
import io.preceptor.lms.learning.packages.Commit;
import io.preceptor.lms.learning.packages.Judged;
import io.preceptor.lms.learning.packages.Measures;
import io.preceptor.lms.learning.packages.Move;
import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.PackageAccess;
import io.preceptor.lms.learning.packages.PackageAttempt;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.ReadCommit;
import io.preceptor.lms.learning.packages.StoredPackage;
import io.preceptor.lms.learning.packages.Way;
import io.preceptor.lms.learning.packages.WholeProgress;
import io.preceptor.lms.learning.packages.format.CommitFormat;
import io.preceptor.lms.learning.packages.sequencing.Status;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore.Unsettled;
import io.preceptor.lms.training.Material;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Takes what packages tell while people learn in them: into the journal first, then judged, and what completes a
/// course through the one door of [Learning].
public final class PackageLearning {

    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Packages packages;
    private final PackageAttemptStore attempts;
    private final PackageAccessStore accesses;
    private final Attempts begun;
    private final Learning learning;
    private final PackageParts parts;
    private final Duration lifetime;
    /// Packages never change.
    private final Map<String, PackageManifest> manifests = new ConcurrentHashMap<>();

    /// @param lifetime for how long the address of a package's files holds
    public PackageLearning(
            Transactions transactions,
            Packages packages,
            PackageAttemptStore attempts,
            PackageAccessStore accesses,
            Attempts begun,
            Learning learning,
            Duration lifetime) {
        this.transactions = transactions;
        this.packages = packages;
        this.attempts = attempts;
        this.accesses = accesses;
        this.begun = begun;
        this.learning = learning;
        this.parts = new PackageParts(transactions, attempts);
        this.lifetime = lifetime;
    }

    /// A session of the player.
    ///
    /// @param token   the part of the address that opens the package's files
    /// @param outlook which part is open now
    public record Opened(
            PackageAttempt attempt,
            UUID session,
            String token,
            PackageManifest manifest,
            List<PartProgress> progress,
            Outlook outlook) {
        public Opened {
            progress = List.copyOf(progress);
        }
    }

    /// What came of a commit.
    public sealed interface Told {

        /// It is in the journal.
        ///
        /// @param superseded  whether a later session had begun: the state is that session's
        /// @param repeated    whether it had been told before
        /// @param isDone      whether the whole package is done by now
        /// @param isOvertaken whether the attempt is over and counts no more: the course was completed another
        ///                    way after it had begun
        /// @param result      what was recorded of the attempt; null while it goes on
        /// @param outlook     where to go from here; null where the package has a single part
        record Kept(
                boolean superseded,
                boolean repeated,
                boolean isDone,
                boolean isOvertaken,
                @Nullable AttemptResult result,
                @Nullable Outlook outlook)
                implements Told {}

        /// Nothing is kept of it.
        ///
        /// @param at  the field
        /// @param fix what the page should have sent
        record Unreadable(String at, String fix) implements Told {}

        /// There is no such attempt or session of this person.
        record Nobodys() implements Told {}
    }

    /// Opens the player: goes on with the attempt, or begins one. From now on this session alone moves its state.
    ///
    /// @param learner how the package is to call the learner
    /// @return empty where nothing may be begun now (other courses come first, the attempts are used up), or the
    ///         course has no package that can be shown
    /// @throws IllegalArgumentException when there is no such person or course
    public Optional<Opened> open(UUID person, String course, String learner) {
        // What was judged before and not recorded, since a node died in between, is recorded now.
        settle(person);
        if (!(begun.open(person, course) instanceof Attempts.Opening.Open open)
                || !(open.course().material() instanceof Material.Bundle bundle)) {
            return Optional.empty();
        }
        String sha256 = bundle.file().sha256();
        return manifest(sha256)
                .map(manifest -> transactions.inTransaction(() -> {
                    PackageAttempt attempt = attempts.open(open.begun().id(), person, course, sha256);
                    UUID session = attempts.begin(attempt.id());
                    String token = accesses.grant(new PackageAccess(sha256, attempt.id(), learner), lifetime);
                    Outlook outlook = parts.begin(attempt, session, manifest);
                    return new Opened(attempt, session, token, manifest, attempts.progress(attempt.id()), outlook);
                }));
    }

    /// Lets an educator look at a package; nothing of it is recorded.
    public Optional<String> look(String sha256) {
        return packages.of(sha256)
                .map(found -> transactions.inTransaction(
                        () -> accesses.grant(new PackageAccess(sha256, null, "Preview"), lifetime)));
    }

    /// Takes what a page told. It is committed to the journal before anything follows from it; told again, it is told
    /// again what was kept.
    public Told tell(UUID person, UUID id, byte[] body) {
        Optional<PackageAttempt> found =
                attempts.find(id).filter(attempt -> attempt.person().equals(person));
        if (found.isEmpty()) {
            return new Told.Nobodys();
        }
        PackageAttempt attempt = found.get();
        PackageManifest manifest = ofAttempt(attempt);
        return switch (CommitFormat.read(body, manifest.kind())) {
            case ReadCommit.Unreadable(String at, String fix) -> new Told.Unreadable(at, fix);
            case ReadCommit.Told(Commit commit) ->
                commit.part() < manifest.parts().size()
                        ? keep(attempt, manifest, commit)
                        : new Told.Unreadable("part", "send the place of a part of this package");
        };
    }

    private Told keep(PackageAttempt attempt, PackageManifest manifest, Commit commit) {
        if (!parts.isOpen(attempt, manifest, commit.part())) {
            return new Told.Unreadable("part", "open the part first: the rules of the package say when that may be");
        }
        Measures measures = manifest.parts().get(commit.part()).measures();
        Judged judged = Judged.of(measures, commit.reported());
        Status status = Judged.status(measures, commit.reported());
        // Most commits say nothing that could end the attempt: they cost one statement.
        boolean mayEnd = judged.isDone() || (judged.isFailed() && commit.ended()) || manifest.activities() != null;
        Optional<PackageAttemptStore.Kept> found =
                transactions.inTransaction(() -> attempts.append(attempt, commit, judged, status, mayEnd));
        if (found.isEmpty()) {
            return new Told.Nobodys();
        }
        FailPoints.reach("packages.kept");
        PackageAttemptStore.Kept kept = found.get();
        boolean isSettled = mayEnd || attempt.isClosed();
        boolean hasParts = manifest.parts().size() > 1;
        if (!isSettled && !hasParts) {
            return new Told.Kept(kept.superseded(), kept.repeated(), false, false, null, null);
        }
        Way way = parts.way(attempt);
        Settled settled = isSettled ? settle(new Unsettled(attempt, kept.number()), manifest, way) : Settled.GOES_ON;
        return new Told.Kept(
                kept.superseded(),
                kept.repeated(),
                settled.isDone(),
                settled.isOvertaken(),
                settled.result(),
                hasParts ? way.outlook(manifest) : null);
    }

    /// Takes somebody to another part, where nothing forbids that.
    public PackageParts.Moved move(UUID person, UUID id, UUID session, Move move) {
        return attempts.find(id)
                .filter(attempt -> attempt.person().equals(person))
                .map(attempt -> parts.move(attempt, session, ofAttempt(attempt), move))
                .orElseGet(PackageParts.Moved.Nobodys::new);
    }

    private record Settled(
            boolean isDone, boolean isOvertaken, @Nullable AttemptResult result) {
        static final Settled GOES_ON = new Settled(false, false, null);
    }

    /// Records the outcome of an attempt that is over: a completion where it is done, else that it was failed.
    ///
    /// @param way with everything up to the commit that may have ended it
    private Settled settle(Unsettled one, PackageManifest manifest, Way way) {
        PackageAttempt attempt = one.attempt();
        WholeProgress whole = WholeProgress.of(manifest, way.progress(), way.openings());
        if (!whole.isDone() && !whole.isFailed()) {
            transactions.inTransaction(() -> attempts.goesOn(attempt.id(), one.commit()));
            return Settled.GOES_ON;
        }
        int score = whole.scorePercent() == null ? (whole.isDone() ? 100 : 0) : whole.scorePercent();
        var judgement = new Learning.Judgement(
                attempt.id(),
                attempt.person(),
                attempt.course(),
                new Grading(score, whole.isDone()),
                evidence(manifest.kind()));
        Learning.Outcome outcome;
        try {
            outcome = learning.record(judgement);
        } catch (IllegalArgumentException offeredNoMore) {
            // The journal keeps what was told; should the course come back, it is recorded with the next opening.
            return new Settled(whole.isDone(), false, null);
        }
        AttemptResult result = outcome instanceof Learning.Outcome.Recorded(var recorded) ? recorded : null;
        boolean isOvertaken = outcome instanceof Learning.Outcome.Overtaken;
        if (result != null || isOvertaken) {
            transactions.inTransaction(() -> attempts.close(attempt.id(), one.commit()));
        }
        return new Settled(whole.isDone(), isOvertaken, result);
    }

    private void settle(Unsettled one) {
        settle(one, ofAttempt(one.attempt()), parts.way(one.attempt()));
    }

    /// Records what was judged done of anybody and not recorded, since a node died in between or something came first:
    /// whoever completed a package need not come back for it. One that fails keeps back no other.
    ///
    /// @throws RuntimeException the first that any of them failed with, after all were tried
    public void settleAll() {
        UUID after = null;
        RuntimeException first = null;
        List<Unsettled> some;
        do {
            some = attempts.unsettled(after, AT_ONCE);
            for (Unsettled one : some) {
                after = one.attempt().id();
                try {
                    settle(one);
                } catch (RuntimeException failed) {
                    first = first == null ? failed : first;
                }
            }
        } while (some.size() == AT_ONCE);
        if (first != null) {
            throw first;
        }
    }

    /// Records the outcome of every attempt of a person that was judged and not recorded.
    public void settle(UUID person) {
        attempts.unsettled(person).forEach(this::settle);
    }

    /// An attempt of which a browser has kept something.
    ///
    /// @param title of its package
    public record Waiting(UUID attempt, String course, String title) {}

    /// Those of some attempts that are a person's, over or not: what was kept of them without a connection still counts
    /// as what it is. A browser may have kept something of whoever used it before, too.
    public List<Waiting> theirs(UUID person, Collection<UUID> some) {
        return attempts.theirs(person, some).stream()
                .map(one -> new Waiting(one.id(), one.course(), ofAttempt(one).title()))
                .toList();
    }

    /// Whether somebody ever opened a package, so that a browser may have kept something of theirs.
    public boolean hasTaken(UUID person) {
        return attempts.hasAny(person);
    }

    /// Of a package that a course names; empty where it is none, or broken.
    public Optional<PackageManifest> manifest(String sha256) {
        PackageManifest known = manifests.get(sha256);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PackageManifest> found = packages.of(sha256).map(StoredPackage::manifest);
        found.ifPresent(manifest -> manifests.put(sha256, manifest));
        return found;
    }

    private PackageManifest ofAttempt(PackageAttempt attempt) {
        return manifest(attempt.packageHash())
                .orElseThrow(() -> new IllegalStateException("An attempt's package is kept"));
    }

    private static String evidence(PackageKind kind) {
        return kind.title() + " package";
    }
}
