package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ProposalStore.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for people who may be one person, whenever somebody is new or has another name or e-mail address.
///
/// Each is compared with those who are found under the same key, at most [#MOST] for a key: so the cost for one
/// person does not grow with the number of staff. What is found is proposed, and never acted upon.
public final class Proposals {

    /// So many people are compared in one transaction.
    private static final int CHUNK = 200;

    /// A key that more people share tells too little to compare all of them.
    private static final int MOST = 20;

    private final Transactions transactions;
    private final ProposalStore store;

    public Proposals(Transactions transactions, ProposalStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /// Compares those who wait for it. One node at a time does it; the others find nothing to do.
    ///
    /// @return how many were compared, 0 when nobody waits
    public int compare() {
        return transactions.inTransaction(() -> {
            List<Long> waiting = store.claim(CHUNK);
            if (waiting.isEmpty()) {
                return 0;
            }
            var people = new HashMap<>(store.members(waiting));
            var keys = new HashMap<Long, List<String>>();
            people.forEach((id, staff) -> keys.put(id, Comparison.keys(staff)));
            store.replaceKeys(waiting, keys);
            List<Pair> pairs = store.candidates(waiting, MOST);
            people.putAll(store.members(others(pairs, people)));
            var proposed = new HashMap<Pair, Comparison>();
            for (Pair pair : pairs) {
                StaffMember one = people.get(pair.one());
                StaffMember other = people.get(pair.other());
                if (one != null && other != null) {
                    Comparison comparison = Comparison.of(one, other);
                    if (comparison.isProposed()) {
                        proposed.put(pair, comparison);
                    }
                }
            }
            store.replace(waiting, proposed);
            return waiting.size();
        });
    }

    private static List<Long> others(List<Pair> pairs, Map<Long, StaffMember> known) {
        var others = new ArrayList<Long>();
        for (Pair pair : pairs) {
            if (!known.containsKey(pair.one())) {
                others.add(pair.one());
            }
            if (!known.containsKey(pair.other())) {
                others.add(pair.other());
            }
        }
        return others.stream().distinct().toList();
    }
}
