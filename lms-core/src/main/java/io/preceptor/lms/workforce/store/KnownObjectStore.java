package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.KnownObjects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Reads the living source records of one source, a thousand at a time.
public final class KnownObjectStore implements KnownObjects {

    private static final int ROWS = 1000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public KnownObjectStore(DataSource dataSource, Transactions transactions) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = transactions;
        // The driver fetches in pieces only within a transaction.
        jdbc.setFetchSize(ROWS);
    }

    @Override
    public void living(String source, Consumer<String> each) {
        transactions.inTransaction(() -> {
            jdbc.query(
                    """
                    select native_id from source_record
                    where source = ? and ended is distinct from latest
                    order by native_id collate "C"
                    """,
                    row -> {
                        each.accept(row.getString("native_id"));
                    },
                    source);
            return true;
        });
    }
}
