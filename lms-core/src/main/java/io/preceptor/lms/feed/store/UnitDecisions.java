package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.HeldUnits;
import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.journal.store.Transactions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides about ends of units, and puts the units of their source into force anew.
public final class UnitDecisions implements HeldUnits {

    private final Transactions transactions;
    private final UnitReportStore units;
    private final SourceUnits inForce;

    public UnitDecisions(Transactions transactions, JdbcClient jdbc, SourceUnits inForce) {
        this.transactions = transactions;
        this.units = new UnitReportStore(jdbc);
        this.inForce = inForce;
    }

    @Override
    public List<Held> held(String source) {
        return units.held(source);
    }

    @Override
    public boolean release(String source, long number, String by, String reason) {
        return transactions.inTransaction(() -> {
            boolean done = units.decide(source, number, "RELEASED", by, required(reason));
            if (done) {
                inForce.inForce(source, units.all(source));
            }
            return done;
        });
    }

    @Override
    public boolean discard(String source, long number, String by, String reason) {
        return transactions.inTransaction(() -> units.decide(source, number, "DISCARDED", by, required(reason)));
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return reason;
    }
}
