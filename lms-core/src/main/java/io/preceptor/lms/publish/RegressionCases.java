package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.RegressionCase.Tried;
import io.preceptor.lms.publish.store.CaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Cases that are tried before each publication.
public final class RegressionCases {

    /// More would make each approval slow.
    public static final int MOST = 500;

    private final Transactions transactions;
    private final CaseStore store;
    private final PeopleStore people;
    private final FactStore facts;
    private final Publications publications;
    private final AuditLog audit;

    public RegressionCases(
            Transactions transactions,
            CaseStore store,
            PeopleStore people,
            FactStore facts,
            Publications publications,
            AuditLog audit) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.facts = facts;
        this.publications = publications;
        this.audit = audit;
    }

    public List<RegressionCase> all() {
        return store.all();
    }

    /// Keeps the answer of today.
    ///
    /// @return its number; empty where there is no such person or requirement, or there are too many cases
    public OptionalLong keep(UUID staff, String requirement, String note, String by) {
        return transactions.inTransaction(() -> {
            List<World> worlds = publications.upToNow();
            boolean known = worlds.getLast().requirement(requirement).isPresent();
            Optional<PersonState> person = people.id(staff)
                    .flatMap(id -> Optional.ofNullable(people.read(List.of(id)).get(id)));
            if (!known || person.isEmpty() || store.all().size() >= MOST) {
                return OptionalLong.empty();
            }
            var whatIf = whatIf(worlds, worlds.getLast());
            String answer = Answer.of(whatIf.compare(person.get()).before(), requirement);
            long number = store.insert(person.get().uuid(), requirement, answer, note, by);
            audit.append(by, AuditAction.CASE_KEPT, "case:" + number, requirement);
            return OptionalLong.of(number);
        });
    }

    /// Tries a case no more.
    public boolean end(long number, String by) {
        return transactions.inTransaction(() -> {
            boolean ended = store.end(number, by);
            if (ended) {
                audit.append(by, AuditAction.CASE_ENDED, "case:" + number, "");
            }
            return ended;
        });
    }

    /// Every case with the answers of today, without and with a draft.
    public List<Tried> tried(PublishedContent content) {
        List<RegressionCase> cases = store.all();
        if (cases.isEmpty()) {
            return List.of();
        }
        return transactions.inTransaction(() -> {
            List<World> worlds = publications.upToNow();
            var whatIf = whatIf(worlds, publications.asIf(content, facts.now()));
            Map<UUID, Long> ids =
                    people.ids(cases.stream().map(RegressionCase::staff).toList());
            Map<Long, PersonState> states = people.read(ids.values());
            var compared = new HashMap<Long, WhatIf.Compared>();
            var tried = new ArrayList<Tried>();
            for (RegressionCase one : cases) {
                Long id = ids.get(one.staff());
                PersonState state = id == null ? null : states.get(id);
                if (id == null || state == null) {
                    tried.add(new Tried(one, "nobody", "nobody"));
                } else {
                    WhatIf.Compared both = compared.computeIfAbsent(id, _ -> whatIf.compare(state));
                    tried.add(new Tried(
                            one,
                            Answer.of(both.before(), one.requirement()),
                            Answer.of(both.after(), one.requirement())));
                }
            }
            return tried;
        });
    }

    private WhatIf whatIf(List<World> worlds, World draft) {
        Instant now = facts.now();
        return new WhatIf(worlds, draft, now, now);
    }
}
