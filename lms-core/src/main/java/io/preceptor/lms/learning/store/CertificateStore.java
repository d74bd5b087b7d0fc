package io.preceptor.lms.learning.store;

import io.preceptor.lms.learning.CertificateClaim;
import io.preceptor.lms.learning.CertificateClaims;
import io.preceptor.lms.workforce.store.PersonIds;
import io.preceptor.lms.workforce.store.SignInNames;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Certificates that were handed in, and their reviews: facts both.
public final class CertificateStore implements CertificateClaims {

    private static final String ACCOUNT = """
            select c.*, coalesce(x.survivor_uuid, c.staff_uuid) as person, v.outcome, v.reviewed_by, v.reason,
                   v.recorded_at as reviewed_at, v.completion,
                   nullif(concat_ws(' ', m.given_name, m.family_name), '') as name
            from certificate_claim c
            left join certificate_review v on v.claim = c.id
            left join staff_merged x on x.uuid = c.staff_uuid
            left join staff_member m on m.uuid = coalesce(x.survivor_uuid, c.staff_uuid)
            """;

    private final JdbcClient jdbc;

    public CertificateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose the names are that it keeps.
    public SignInNames names() {
        return new SignInNames(jdbc);
    }

    /// @return whether it is new; nothing is written where its id stands for a certificate already
    public boolean insert(CertificateClaim claim) {
        return jdbc.sql("""
                        insert into certificate_claim (id, staff_uuid, course, issuer, reference, completed_on, valid_until,
                            hours, link, sha256, handed_in_by)
                        values (:id, :staff, :course, :issuer, :reference, :completed, :valid::date, :hours::jsonb, :link, :sha256, :by)
                        on conflict (id) do nothing
                        """)
                        .param("id", claim.id())
                        .param("staff", claim.staffMember())
                        .param("course", claim.course())
                        .param("issuer", claim.issuer())
                        .param("reference", claim.reference())
                        .param("completed", claim.completedOn())
                        .param("valid", claim.validUntil())
                        .param("hours", HoursJson.write(claim.hours()))
                        .param(
                                "link",
                                claim.link() == null ? null : claim.link().toString())
                        .param("sha256", claim.sha256())
                        .param("by", claim.handedInBy())
                        .update()
                == 1;
    }

    /// Takes the lock on a certificate, which ends with the transaction.
    public Optional<Account> lock(UUID id) {
        // What became of it is read by a statement of its own: only that one sees what the lock waited for.
        jdbc.sql("select id from certificate_claim where id = :id for update")
                .param("id", id)
                .query(_ -> {});
        return claim(id);
    }

    /// @param completion null where it is refused
    public void review(UUID claim, State outcome, String by, String reason, @Nullable UUID completion) {
        jdbc.sql("""
                        insert into certificate_review (claim, outcome, reviewed_by, reason, completion)
                        values (:claim, :outcome, :by, :reason, :completion::uuid)
                        """)
                .param("claim", claim)
                .param("outcome", outcome.name())
                .param("by", by)
                .param("reason", reason)
                .param("completion", completion)
                .update();
    }

    @Override
    public Optional<Account> claim(UUID id) {
        return jdbc.sql(ACCOUNT + " where c.id = :id")
                .param("id", id)
                .query((row, _) -> account(row))
                .optional();
    }

    @Override
    public List<Account> waiting(int limit) {
        return jdbc.sql(ACCOUNT + " where v.claim is null order by c.recorded_at, c.id limit :limit")
                .param("limit", limit)
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public List<Account> reviewed(int limit) {
        return jdbc.sql(ACCOUNT + " where v.claim is not null order by v.recorded_at desc, c.id limit :limit")
                .param("limit", limit)
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public List<Account> ofPerson(UUID person) {
        return jdbc.sql(ACCOUNT + " where c.staff_uuid in " + PersonIds.ALL + " order by c.recorded_at desc, c.id")
                .param("person", person)
                .query((row, _) -> account(row))
                .list();
    }

    private static Account account(ResultSet row) throws SQLException {
        String link = row.getString("link");
        String outcome = row.getString("outcome");
        OffsetDateTime reviewed = row.getObject("reviewed_at", OffsetDateTime.class);
        return new Account(
                new CertificateClaim(
                        row.getObject("id", UUID.class),
                        row.getObject("person", UUID.class),
                        row.getString("course"),
                        row.getString("issuer"),
                        row.getString("reference"),
                        row.getObject("completed_on", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class),
                        HoursJson.read(row.getString("hours")),
                        link == null ? null : URI.create(link),
                        row.getString("sha256"),
                        row.getString("handed_in_by")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("name"),
                outcome == null ? State.WAITING : State.valueOf(outcome),
                row.getString("reviewed_by"),
                reviewed == null ? null : reviewed.toInstant(),
                row.getString("reason"),
                row.getObject("completion", UUID.class));
    }
}
