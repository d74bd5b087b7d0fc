package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.OwnCalendar;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.PersonIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The calendars and what stands in them.
public final class CalendarStore implements OwnCalendar {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    /// Also what was made by one who turned out to be this person.
    private static final String THEIRS = "staff_uuid in " + PersonIds.ALL;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AssignmentStore assignments;
    private final WorldStore worlds;
    private final AuditLog audit;

    public CalendarStore(
            JdbcClient jdbc,
            Transactions transactions,
            AssignmentStore assignments,
            WorldStore worlds,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.assignments = assignments;
        this.worlds = worlds;
        this.audit = audit;
    }

    @Override
    public Optional<Instant> madeAt(UUID person) {
        return jdbc.sql("select made_at from calendar_feed where " + THEIRS + " order by made_at desc limit 1")
                .param("person", person)
                .query((row, _) ->
                        row.getObject("made_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public String make(UUID person, String by) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return transactions.inTransaction(() -> {
            // Whatever calendar they had under another id is no more: one is made anew because its address got about.
            jdbc.sql("delete from calendar_feed where staff_uuid <> :person and " + THEIRS)
                    .param("person", person)
                    .update();
            jdbc.sql("""
                            insert into calendar_feed (staff_uuid, secret_hash) values (:person, :hash)
                            on conflict (staff_uuid)
                            do update set secret_hash = excluded.secret_hash, made_at = clock_timestamp()
                            """).param("person", person).param("hash", hash(secret)).update();
            audit.append(by, AuditAction.CALENDAR_MADE, "person:" + person, "");
            return secret;
        });
    }

    @Override
    public boolean revoke(UUID person, String by) {
        return transactions.inTransaction(() -> {
            int gone = jdbc.sql("delete from calendar_feed where " + THEIRS)
                    .param("person", person)
                    .update();
            if (gone > 0) {
                audit.append(by, AuditAction.CALENDAR_REVOKED, "person:" + person, "");
            }
            return gone > 0;
        });
    }

    @Override
    public Optional<UUID> person(String secret) {
        if (secret.length() > LONGEST) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select p.uuid from calendar_feed f left join staff_merged x on x.uuid = f.staff_uuid
                        cross join lateral (select coalesce(x.survivor_uuid, f.staff_uuid) as uuid) p
                        where f.secret_hash = :hash
                          and exists (select from account_today a where a.staff_uuid = p.uuid and a.enabled)
                        """)
                .param("hash", hash(secret))
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .optional();
    }

    private record Changed(int sequence, Instant at) {}

    @Override
    public List<Day> days(UUID person) {
        List<World> published = worlds.all();
        if (published.isEmpty()) {
            return List.of();
        }
        Map<UUID, Changed> changes = changes(person);
        return jdbc
                .sql("select id from staff_member where uuid = :person")
                .param("person", person)
                .query(Long.class)
                .optional()
                .map(staff -> assignments.load(List.of(staff)).getOrDefault(staff, List.of()))
                .orElse(List.of())
                .stream()
                .filter(one -> one.progress().isOpen())
                .map(one -> day(one, published.getLast(), changes))
                .sorted(Comparator.comparing(Day::on).thenComparing(Day::id))
                .toList();
    }

    private static Day day(Assignment one, World world, Map<UUID, Changed> changes) {
        Changed changed = changes.getOrDefault(one.id(), new Changed(0, one.assignedAt()));
        String title = world.policy().title(one.course()).orElse(one.course());
        return new Day(one.id(), title, one.dueOn(), changed.sequence(), changed.at());
    }

    /// The place of the last step that a calendar shows; it only grows.
    private Map<UUID, Changed> changes(UUID person) {
        var changes = new HashMap<UUID, Changed>();
        jdbc.sql("""
                        select c.assignment_id, max(c.ordinal) as ordinal, max(c.at) as at
                        from assignment_change c join staff_member m on m.id = c.staff_id
                        where m.uuid = :person and c.change not in ('DUE_SOON', 'OVERDUE', 'STEP_DONE')
                        group by c.assignment_id
                        """).param("person", person).query(row -> {
            changes.put(
                    row.getObject("assignment_id", UUID.class),
                    new Changed(
                            row.getInt("ordinal"),
                            row.getObject("at", OffsetDateTime.class).toInstant()));
        });
        return changes;
    }

    /// A secret has 256 random bits: its plain hash cannot be guessed back.
    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
