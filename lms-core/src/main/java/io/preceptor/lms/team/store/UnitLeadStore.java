package io.preceptor.lms.team.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.team.UnitLeads;
import io.preceptor.lms.workforce.UnitTree;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The units that accounts lead.
public final class UnitLeadStore implements UnitLeads {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final WorldStore worlds;
    private final AuditLog audit;

    public UnitLeadStore(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.worlds = worlds;
        this.audit = audit;
    }

    @Override
    public List<String> units(UUID account) {
        return jdbc.sql("select unit from unit_lead where account = :account order by unit")
                .param("account", account)
                .query((row, _) -> row.getString("unit"))
                .list();
    }

    @Override
    public Outcome name(UUID account, Collection<String> units, String by) {
        List<World> published = worlds.all();
        UnitTree tree =
                published.isEmpty() ? UnitTree.EMPTY : published.getLast().units();
        var wanted = new TreeSet<>(units);
        List<String> unknown =
                wanted.stream().filter(unit -> tree.find(unit).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            return new Outcome.UnknownUnits(unknown);
        }
        return transactions.inTransaction(() -> {
            // Two who change the same account at once: the second writes over the first, whole.
            jdbc.sql("select id from account where id = :account for update")
                    .param("account", account)
                    .query((row, _) -> row.getString("id"))
                    .list();
            if (!units(account).equals(List.copyOf(wanted))) {
                jdbc.sql("delete from unit_lead where account = :account")
                        .param("account", account)
                        .update();
                jdbc.sql("""
                                insert into unit_lead (account, unit, named_by)
                                select :account, value, :by from jsonb_array_elements_text(:units::jsonb)
                                """)
                        .param("account", account)
                        .param("by", by)
                        .param("units", Json.write(wanted))
                        .update();
                audit.append(by, AuditAction.UNITS_LED_CHANGED, "account:" + account, String.join(", ", wanted));
            }
            return new Outcome.Done();
        });
    }
}
