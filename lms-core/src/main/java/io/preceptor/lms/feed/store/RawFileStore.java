package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.RawFiles;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Kept files in pieces of a gzip stream. The pieces are committed one by one, so that no transaction waits for the
/// network; the file counts when its row says so.
public final class RawFileStore implements RawFiles {

    private final Transactions transactions;
    private final JdbcClient jdbc;

    public RawFileStore(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    private record Seen(Lying file, Instant seenAt, boolean isKept) {}

    @Override
    public Look look(String source, List<Lying> lying, Duration quietFor, Instant now) {
        // The database would round what is finer than it keeps, into the future too.
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        String files = Json.write(lying.stream()
                .map(file -> Map.of(
                        "name", file.name(),
                        "size", file.size(),
                        "written_at", file.writtenAt().toString()))
                .toList());
        List<Seen> seen = transactions.inTransaction(() -> note(source, files, at));
        var ripe = new ArrayList<Lying>();
        var kept = new ArrayList<Lying>();
        for (Seen one : seen) {
            if (one.isKept()) {
                kept.add(one.file());
            } else if (!one.seenAt().isAfter(at.minus(quietFor))) {
                ripe.add(one.file());
            }
        }
        ripe.sort(Comparator.comparing(Lying::writtenAt).thenComparing(Lying::name));
        return new Look(ripe, kept);
    }

    private List<Seen> note(String source, String files, Instant now) {
        jdbc.sql("""
                        delete from raw_file r where r.source = :source and r.number is null and not exists (
                            select from jsonb_to_recordset(:files::jsonb)
                                as l(name text, size bigint, written_at timestamptz)
                            where l.name = r.name and l.size = r.size and l.written_at = r.written_at)
                        """).param("source", source).param("files", files).update();
        jdbc.sql("""
                        insert into raw_file (source, name, size, written_at, seen_at)
                        select :source, l.name, l.size, l.written_at, :now::timestamptz
                        from jsonb_to_recordset(:files::jsonb) as l(name text, size bigint, written_at timestamptz)
                        order by l.name
                        on conflict do nothing
                        """)
                .param("source", source)
                .param("files", files)
                .param("now", now.toString())
                .update();
        return jdbc.sql("""
                        select r.* from raw_file r
                        join jsonb_to_recordset(:files::jsonb) as l(name text, size bigint, written_at timestamptz)
                            using (name, size, written_at)
                        where r.source = :source
                        """)
                .param("source", source)
                .param("files", files)
                .query((row, _) -> new Seen(
                        lying(row),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getString("sha256") != null))
                .list();
    }

    @Override
    public boolean isKept(String source, Lying file) {
        return jdbc.sql("""
                        select count(*) > 0 as kept from raw_file
                        where source = :source and name = :name and size = :size and written_at = :written::timestamptz
                            and number is not null
                        """)
                .param("source", source)
                .param("name", file.name())
                .param("size", file.size())
                .param("written", file.writtenAt().toString())
                .query((row, _) -> row.getBoolean("kept"))
                .single();
    }

    @Override
    public Optional<Kept> keep(
            String source, Lying file, @Nullable String stated, InputStream content, Unchanged unchanged, Instant now)
            throws IOException {
        long id = jdbc.sql("""
                        select id from raw_file
                        where source = :source and name = :name and size = :size and written_at = :written::timestamptz
                            and number is null
                        """)
                .param("source", source)
                .param("name", file.name())
                .param("size", file.size())
                .param("written", file.writtenAt().toString())
                .query((row, _) -> row.getLong("id"))
                .optional()
                .orElse(-1L);
        if (id < 0) {
            return Optional.empty();
        }
        forget(id);
        try {
            var packing = new RawPacking((chunk, bytes) -> insert(id, chunk, bytes));
            String sha256 = packing.pack(content, file.size());
            if (sha256 == null || !unchanged.isSo()) {
                forget(id);
                return Optional.empty();
            }
            return whole(id, packing.chunks(), sha256, stated, now);
        } catch (DuplicateKeyException another) {
            // A node that lost its lease without knowing it yet.
            return Optional.empty();
        } catch (IOException broken) {
            forget(id);
            throw broken;
        }
    }

    private Optional<Kept> whole(long id, int chunks, String sha256, @Nullable String stated, Instant now) {
        return jdbc.sql("""
                        update raw_file set number = nextval('raw_file_number'), kept_at = :now::timestamptz,
                            sha256 = :sha256, stated = :stated
                        where id = :id and number is null
                            and (select count(*) from raw_file_chunk c where c.file_id = :id) = :chunks
                        returning *
                        """)
                .param("id", id)
                .param("now", now.toString())
                .param("sha256", sha256)
                .param("stated", stated)
                .param("chunks", chunks)
                .query((row, _) -> kept(row))
                .optional();
    }

    private void insert(long id, int chunk, byte[] bytes) {
        jdbc.sql("insert into raw_file_chunk (file_id, chunk, bytes) values (:id, :chunk, :bytes)")
                .param("id", id)
                .param("chunk", chunk)
                .param("bytes", bytes)
                .update();
    }

    private void forget(long id) {
        jdbc.sql("delete from raw_file_chunk where file_id = :id")
                .param("id", id)
                .update();
    }

    @Override
    public List<Kept> after(String source, long number) {
        return jdbc.sql("""
                        select * from raw_file
                        where source = :source and number > :number and pruned_at is null
                        order by number
                        """)
                .param("source", source)
                .param("number", number)
                .query((row, _) -> kept(row))
                .list();
    }

    @Override
    public InputStream open(long number) {
        long id = jdbc.sql("select id from raw_file where number = :number and pruned_at is null")
                .param("number", number)
                .query((row, _) -> row.getLong("id"))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("No content of that file is here"));
        try {
            return RawPacking.unpacked(
                    chunk -> jdbc.sql("select bytes from raw_file_chunk where file_id = :id and chunk = :chunk")
                            .param("id", id)
                            .param("chunk", chunk)
                            .query((row, _) -> row.getBytes("bytes"))
                            .optional());
        } catch (IOException broken) {
            throw new UncheckedIOException("A kept file is no gzip stream", broken);
        }
    }

    @Override
    public long before(String source, Instant moment) {
        return jdbc.sql("""
                        select coalesce(max(number), 0) as number from raw_file
                        where source = :source and kept_at < :moment::timestamptz
                        """)
                .param("source", source)
                .param("moment", moment.toString())
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    @Override
    public int prune(String source, long upTo, Instant before, Instant now) {
        return transactions.inTransaction(() -> {
            List<Long> old = jdbc.sql("""
                            update raw_file set pruned_at = :now::timestamptz
                            where source = :source and number <= :number and pruned_at is null
                                and kept_at < :before::timestamptz
                            returning id
                            """)
                    .param("source", source)
                    .param("number", upTo)
                    .param("before", before.toString())
                    .param("now", now.toString())
                    .query((row, _) -> row.getLong("id"))
                    .list();
            old.forEach(this::forget);
            return old.size();
        });
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong("number"), lying(row), row.getString("sha256"), row.getString("stated"));
    }

    private static Lying lying(ResultSet row) throws SQLException {
        return new Lying(
                row.getString("name"),
                row.getLong("size"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
