package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.AskedRuling;
import io.preceptor.lms.assignment.RulingRequest;
import io.preceptor.lms.assignment.RulingRequest.State;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.workforce.store.SignInNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was asked for, and what became of it.
public final class RequestStore {

    private final JdbcClient jdbc;

    public RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose the names are that it keeps.
    public SignInNames names() {
        return new SignInNames(jdbc);
    }

    /// The columns that [#read] reads, of `ruling_request r left join ruling_request_settled s`.
    public static final String COLUMNS = """
            r.*, s.outcome, s.recorded_at as settled_at, s.settled_by, s.reason as settled_reason, s.ruling,
            r.lapses_at <= clock_timestamp() as lapsed
            """;

    /// Whom a request is about.
    public Optional<UUID> person(UUID id) {
        return jdbc.sql("select staff_uuid from ruling_request where id = :id")
                .param("id", id)
                .query((row, _) -> row.getObject("staff_uuid", UUID.class))
                .optional();
    }

    /// Takes the lock on a request, which ends with the transaction.
    public Optional<AskedRuling> lock(UUID id) {
        // What became of it is read by a statement of its own: only that one sees what the lock waited for.
        jdbc.sql("select id from ruling_request where id = :id for update")
                .param("id", id)
                .query(_ -> {});
        return jdbc.sql("select " + COLUMNS + """
                        from ruling_request r left join ruling_request_settled s on s.request = r.id where r.id = :id
                        """)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /// @return whether it is new; nothing is written where its id stands for a request already
    public boolean insert(RulingRequest request) {
        Wish wish = request.wish();
        Wish.Exemption exemption = wish instanceof Wish.Exemption one ? one : null;
        Wish.Extension extension = wish instanceof Wish.Extension one ? one : null;
        Wish.Credit credit = wish instanceof Wish.Credit one ? one : null;
        return jdbc.sql("""
                        insert into ruling_request (id, recorded_at, staff_uuid, wish, requirement, cycle, from_on, until_on,
                            due_on, credit, evidence, reason, asked_by, lapses_at)
                        values (:id, :at::timestamptz, :staff, :wish, :requirement, :cycle::int, :from::date, :until::date,
                            :due::date, :credit::jsonb, :evidence::jsonb, :reason, :by, :lapses::timestamptz)
                        on conflict (id) do nothing
                        """)
                        .param("id", request.id())
                        .param("at", request.askedAt().toString())
                        .param("staff", request.staffMember())
                        .param("wish", kind(wish))
                        .param("requirement", requirement(wish))
                        .param("credit", credit == null ? null : Json.write(credit))
                        .param("cycle", extension == null ? null : extension.cycle())
                        .param("from", exemption == null ? null : exemption.from())
                        .param("until", exemption == null ? null : exemption.until())
                        .param("due", extension == null ? null : extension.dueOn())
                        .param("evidence", request.evidence() == null ? null : Json.write(request.evidence()))
                        .param("reason", request.reason())
                        .param("by", request.askedBy())
                        .param("lapses", request.lapsesAt().toString())
                        .update()
                == 1;
    }

    private static String kind(Wish wish) {
        return switch (wish) {
            case Wish.Exemption _ -> "EXEMPTION";
            case Wish.Extension _ -> "EXTENSION";
            case Wish.Credit _ -> "CREDIT";
        };
    }

    private static @Nullable String requirement(Wish wish) {
        return switch (wish) {
            case Wish.Exemption one -> one.requirement();
            case Wish.Extension one -> one.requirement();
            case Wish.Credit _ -> null;
        };
    }

    /// @param ruling the fact number of what approving it made; null where it was not approved
    public void settle(UUID request, State outcome, String by, String reason, @Nullable Long ruling) {
        jdbc.sql("""
                        insert into ruling_request_settled (request, outcome, settled_by, reason, ruling)
                        values (:request, :outcome, :by, :reason, :ruling::bigint)
                        """)
                .param("request", request)
                .param("outcome", outcome.name())
                .param("by", by)
                .param("reason", reason)
                .param("ruling", ruling)
                .update();
    }

    /// A row of [#COLUMNS].
    public static AskedRuling read(ResultSet row) throws SQLException {
        String requirement = row.getString("requirement");
        Wish wish =
                switch (row.getString("wish")) {
                    case "EXEMPTION" ->
                        new Wish.Exemption(
                                requirement,
                                row.getObject("from_on", LocalDate.class),
                                row.getObject("until_on", LocalDate.class));
                    case "EXTENSION" ->
                        new Wish.Extension(requirement, row.getInt("cycle"), row.getObject("due_on", LocalDate.class));
                    case "CREDIT" -> Json.read(row.getString("credit"), Wish.Credit.class);
                    default -> throw new IllegalStateException("A wish of an unknown kind: " + row.getString("wish"));
                };
        String evidence = row.getString("evidence");
        var request = new RulingRequest(
                row.getObject("id", UUID.class),
                row.getObject("staff_uuid", UUID.class),
                wish,
                row.getString("reason"),
                evidence == null ? null : Json.read(evidence, Evidence.class),
                row.getString("asked_by"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("lapses_at", OffsetDateTime.class).toInstant());
        String outcome = row.getString("outcome");
        OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new AskedRuling(
                request,
                outcome != null ? State.valueOf(outcome) : row.getBoolean("lapsed") ? State.LAPSED : State.WAITING,
                row.getString("settled_by"),
                settledAt == null ? null : settledAt.toInstant(),
                row.getString("settled_reason"),
                row.getObject("ruling", Long.class));
    }
}
