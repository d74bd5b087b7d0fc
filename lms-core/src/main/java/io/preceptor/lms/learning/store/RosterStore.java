package io.preceptor.lms.learning.store;

import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rosters that wait for somebody's yes.
public final class RosterStore {

    private final JdbcClient jdbc;

    public RosterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Arrays are not copied: nobody touches them.
    ///
    /// @param issuer whose numbers the people are named by where a line does not say
    public record Draft(
            UUID id,
            String uploadedBy,
            Instant uploadedAt,
            String file,
            @Nullable URI issuer,
            byte[] content) {}

    /// Keeps a file, and forgets those that nobody said yes to within a day.
    public UUID insert(String file, byte[] content, @Nullable URI issuer, String by) {
        jdbc.sql("delete from roster_draft where uploaded_at < clock_timestamp() - interval '1 day'")
                .update();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into roster_draft (id, uploaded_by, file, issuer, content)
                        values (:id, :by, :file, :issuer, :content)
                        """)
                .param("id", id)
                .param("by", by)
                .param("file", file)
                .param("issuer", issuer == null ? null : issuer.toString())
                .param("content", content)
                .update();
        return id;
    }

    public Optional<Draft> find(UUID id, String by) {
        return jdbc.sql("select * from roster_draft where id = :id and uploaded_by = :by")
                .param("id", id)
                .param("by", by)
                .query((row, _) -> new Draft(
                        row.getObject("id", UUID.class),
                        row.getString("uploaded_by"),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        row.getString("file"),
                        row.getString("issuer") == null ? null : URI.create(row.getString("issuer")),
                        row.getBytes("content")))
                .optional();
    }

    public void delete(UUID id) {
        jdbc.sql("delete from roster_draft where id = :id").param("id", id).update();
    }

    /// By whose numbers people are known here, the issuer of most of them first.
    public List<URI> issuers() {
        return jdbc
                .sql("select system from staff_identifier group by system order by count(*) desc, system")
                .query((row, _) -> URI.create(row.getString("system")))
                .list()
                .stream()
                .filter(system -> !NativeKey.isOne(new StaffIdentifier(system, "1")))
                .toList();
    }
}
