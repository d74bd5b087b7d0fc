package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.store.DigestStore;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NoticePeople.Due;
import io.preceptor.lms.notice.store.NoticePeople.Seen;
import io.preceptor.lms.notice.store.SuppressionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Decides who is to be told what, and puts it into digests: one chunk of people in one transaction, by one node at a
/// time.
///
/// Looked at is whoever changed since they were looked at last, and whose own instant has come.
public final class Noticing {

    private static final int CHUNK = 200;

    private final Transactions transactions;
    private final NoticePeople people;
    private final DigestStore digests;
    private final SuppressionStore suppressed;
    private final Supplier<World> world;
    private final Rhythm rhythm;

    /// @param rhythm its `since` is not used: it is kept in the database
    /// @param world  what is published now
    public Noticing(
            Transactions transactions,
            NoticePeople people,
            DigestStore digests,
            SuppressionStore suppressed,
            Supplier<World> world,
            Rhythm rhythm) {
        this.transactions = transactions;
        this.people = people;
        this.digests = digests;
        this.suppressed = suppressed;
        this.world = world;
        this.rhythm = rhythm;
    }

    /// Looks at everybody who is due.
    public void decideAll() {
        while (decide() > 0) {
            // the next chunk
        }
    }

    /// Looks at the next people.
    ///
    /// @return how many; 0 where nobody is due, or another node decides
    public int decide() {
        return transactions.inTransaction(() -> {
            Optional<DigestStore.Turn> turn = digests.turn();
            if (turn.isEmpty()) {
                return 0;
            }
            Instant now = turn.get().now();
            if (turn.get().afterPause()) {
                people.markAll();
            }
            Due due = people.due(now, CHUNK);
            if (!due.people().isEmpty()) {
                look(due, rhythm.since(turn.get().since()), now);
            }
            return due.people().size();
        });
    }

    private void look(Due due, Rhythm told, Instant now) {
        World published = world.get();
        List<Seen> seen = people.load(due.people(), published, now);
        var plans = new LinkedHashMap<Seen, NoticePlan>();
        var recipients = new TreeSet<Long>();
        for (Seen one : seen) {
            NoticePlan plan = NoticeDecision.decide(one.about(), told, now);
            plans.put(one, plan);
            plan.wanted().forEach(wanted -> recipients.add(wanted.recipient()));
        }
        var slots = new DigestSlots(digests.slots(recipients, now), told, now);
        var entries = new ArrayList<DigestStore.Entry>();
        var held = new ArrayList<SuppressionStore.Row>();
        var looked = new ArrayList<NoticePeople.Looked>();
        plans.forEach((one, plan) -> {
            World theirs = published.seenBy(one.staff());
            long id = one.staff().id();
            for (NoticePlan.Addressed wanted : plan.wanted()) {
                Notice notice = wanted.notice();
                long recipient = wanted.recipient();
                var slot = slots.place(recipient, kind(notice), one.zoneOf(recipient));
                entries.add(new DigestStore.Entry(id, slot, notice, title(theirs, notice)));
            }
            for (NoticePlan.Held kept : plan.held()) {
                held.add(new SuppressionStore.Row(id, kept.notice(), title(theirs, kept.notice()), kept.because()));
            }
            looked.add(one.looked(plan.nextLookAt()));
        });
        digests.open(slots.opened(), now);
        digests.add(entries, now);
        suppressed.replace(due.people(), held, now);
        people.looked(due, looked);
    }

    private static String title(World world, Notice notice) {
        return world.policy().title(notice.course()).orElse(notice.course());
    }

    private static MessageKind kind(Notice notice) {
        if (notice.kind().isAboutSession()) {
            return MessageKind.SESSIONS;
        }
        return notice.kind().isForManager() ? MessageKind.MANAGER_DIGEST : MessageKind.DIGEST;
    }
}
