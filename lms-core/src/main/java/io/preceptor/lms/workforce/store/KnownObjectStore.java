package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.KnownObjects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Reads the living objects of one source, a thousand at a time.
public final class KnownObjectStore implements KnownObjects {

    private static final int ROWS = 1000;

    private static final String STATUS = AttributePath.person(Attribute.STATUS).toString();

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
        read("""
                select native_id from source_record
                where source = ? and ended is distinct from latest
                order by native_id collate "C"
                """, source, each);
    }

    @Override
    public void missed(String source, Consumer<String> each) {
        read("""
                select s.native_id from source_record s
                where s.source = ? and s.ended = s.latest and split_part(s.ended, '/', 2) = '-1'
                  and not exists (select from staff_report r join report_work w on w.number = r.number
                                  where r.source = s.source and r.native_id = s.native_id and w.state = 'PENDING')
                order by s.native_id collate "C"
                """, source, each);
    }

    @Override
    public boolean isTold(String source, String nativeId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from source_record
                               where source = ? and native_id = ? and ended is distinct from latest)
                    or exists (select from staff_report r join report_work w on w.number = r.number
                               where r.source = ? and r.native_id = ? and w.state = 'PENDING' and r.scope <> 'END')
                """, Boolean.class, source, nativeId, source, nativeId));
    }

    @Override
    public boolean isHere(String source, String nativeId) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("""
                select exists (select from source_record
                               where source = ? and native_id = ? and ended is distinct from latest
                                 and held -> ? ->> 'v' is distinct from 'ENDED')
                    or exists (select from staff_report r join report_work w on w.number = r.number
                               where r.source = ? and r.native_id = ? and w.state = 'PENDING' and r.scope <> 'END'
                                 and r.statements -> ? ->> 'v' is distinct from 'ENDED')
                """, Boolean.class, source, nativeId, STATUS, source, nativeId, STATUS));
    }

    /// One whose withdrawal is held has been missed already, and is not missed again.
    @Override
    public void livingUnits(String source, Consumer<String> each) {
        read("""
                select o.native_id
                from unit_object o
                join lateral (
                    select r.withdrawn from unit_report r where r.source = o.source and r.code = o.code
                    order by r.number desc limit 1) as l on not l.withdrawn
                where o.source = ? and not o.gone order by o.native_id collate "C"
                """, source, each);
    }

    @Override
    public Optional<String> unitCode(String source, String nativeId) {
        return jdbc
                .queryForList(
                        "select code from unit_object where source = ? and native_id = ?",
                        String.class,
                        source,
                        nativeId)
                .stream()
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private void read(String sql, String source, Consumer<String> each) {
        transactions.inTransaction(() -> {
            jdbc.query(
                    sql,
                    row -> {
                        each.accept(row.getString("native_id"));
                    },
                    source);
            return true;
        });
    }
}
