package io.preceptor.lms.converge;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.packages.Move;
import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.PackageAttempt;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.Way;
import io.preceptor.lms.learning.packages.sequencing.Barrier;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes people from part to part of a package. Where they are is on the server alone, so that they go on there from
/// any device.
public final class PackageParts {

    private final Transactions transactions;
    private final PackageAttemptStore attempts;

    PackageParts(Transactions transactions, PackageAttemptStore attempts) {
        this.transactions = transactions;
        this.attempts = attempts;
    }

    /// What came of wanting to go somewhere.
    public sealed interface Moved {

        /// The part is open: [Outlook#at()].
        record Opened(Outlook outlook) implements Moved {}

        /// Nobody went anywhere: nothing lies there, or rules of the package forbid it.
        ///
        /// @param outlook of the part that is still open
        /// @param why     null where nothing lies there
        record Refused(Outlook outlook, @Nullable Barrier why) implements Moved {}

        /// A later session had begun: it alone moves.
        record Superseded() implements Moved {}

        /// There is no such attempt or session of this person.
        record Nobodys() implements Moved {}
    }

    /// Opens the part that an attempt goes on with; to be called in the transaction in which the session begins.
    Outlook begin(PackageAttempt attempt, UUID session, PackageManifest manifest) {
        Way way = way(attempt);
        return Outlook.goOn(manifest, way.progress(), way.openings())
                .map(part -> open(attempt, session, manifest, way, part))
                .orElseGet(() -> way.outlook(manifest).nowhere());
    }

    Moved move(PackageAttempt attempt, UUID session, PackageManifest manifest, Move move) {
        return transactions.inTransaction(() -> {
            Optional<Boolean> isLatest = attempts.isLatest(attempt.id(), session);
            if (isLatest.isEmpty()) {
                return new Moved.Nobodys();
            }
            if (!isLatest.get()) {
                return new Moved.Superseded();
            }
            Way way = way(attempt);
            Outlook outlook = way.outlook(manifest);
            Integer target = target(outlook, move);
            if (target == null) {
                return new Moved.Refused(outlook, behind(outlook, move));
            }
            Barrier closed =
                    move instanceof Move.To ? outlook.parts().get(target).closed() : null;
            return closed == null
                    ? new Moved.Opened(open(attempt, session, manifest, way, target))
                    : new Moved.Refused(outlook, closed);
        });
    }

    /// Whether something may be told of a part: where rules say what may be opened, it must have been.
    boolean isOpen(PackageAttempt attempt, PackageManifest manifest, int part) {
        return manifest.activities() == null
                || attempts.openings(attempt.id()).stream().anyMatch(one -> one.part() == part);
    }

    /// How far somebody is.
    Way way(PackageAttempt attempt) {
        return new Way(attempts.howFar(attempt.id()), attempts.openings(attempt.id()));
    }

    /// What keeps the part that comes next from being next.
    private static @Nullable Barrier behind(Outlook outlook, Move move) {
        Integer at = outlook.at();
        return move instanceof Move.Next
                        && at != null
                        && at + 1 < outlook.parts().size()
                ? outlook.parts().get(at + 1).closed()
                : null;
    }

    private static @Nullable Integer target(Outlook outlook, Move move) {
        return switch (move) {
            case Move.Next _ -> outlook.next();
            case Move.Previous _ -> outlook.previous();
            case Move.To(int part) -> part >= 0 && part < outlook.parts().size() ? part : null;
        };
    }

    private Outlook open(PackageAttempt attempt, UUID session, PackageManifest manifest, Way way, int part) {
        boolean isAnew = way.progress().stream()
                .filter(one -> one.part() == part)
                .findFirst()
                .map(PartProgress::startsOver)
                .orElseGet(() -> !way.hasOpened(part));
        attempts.opened(attempt.id(), session, part, isAnew);
        return new Way(way.progress(), attempts.openings(attempt.id())).outlook(manifest);
    }
}
