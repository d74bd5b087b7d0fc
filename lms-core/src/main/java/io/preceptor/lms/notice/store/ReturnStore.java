package io.preceptor.lms.notice.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.Returned;
import io.preceptor.lms.notice.Returned.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What comes back by mail: each mail is taken once, and changes the one letter whose mark it bears, or nothing.
public final class ReturnStore {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public ReturnStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Begins to read the mailbox; what was read long ago is forgotten.
    ///
    /// @return whether no other node reads it
    public boolean claim() {
        return transactions.inTransaction(() -> {
            int mine = jdbc.sql("""
                            update bounce_mailbox set since = coalesce(since, clock_timestamp()),
                                claimed_until = clock_timestamp() + make_interval(secs => :lease)
                            where claimed_until is null or claimed_until < clock_timestamp()
                            """).param("lease", LEASE.toSeconds()).update();
            if (mine > 0) {
                jdbc.sql("delete from bounce_mail where read_at < clock_timestamp() - make_interval(secs => :kept)")
                        .param("kept", KEPT.toSeconds())
                        .update();
            }
            return mine > 0;
        });
    }

    /// Ends reading it.
    ///
    /// @param problem what stood in the way; null where it was read
    public void release(@Nullable String problem) {
        jdbc.sql("""
                        update bounce_mailbox set claimed_until = null, problem = :problem,
                            read_at = case when :problem::text is null then clock_timestamp() else read_at end
                        """).param("problem", problem).update();
    }

    /// Takes one mail. The same one once more changes nothing, and is counted.
    public Verdict take(Returned mail) {
        return transactions.inTransaction(() -> {
            boolean first = jdbc.sql("""
                            insert into bounce_mail as b (fingerprint, verdict) values (:fingerprint, 'UNREADABLE')
                            on conflict (fingerprint) do update set times = b.times + 1, read_at = clock_timestamp()
                            returning times = 1 as first
                            """)
                    .param("fingerprint", mail.fingerprint())
                    .query((row, _) -> row.getBoolean("first"))
                    .single();
            if (!first) {
                return Verdict.REPEATED;
            }
            Verdict verdict = apply(mail);
            jdbc.sql("update bounce_mail set verdict = :verdict where fingerprint = :fingerprint")
                    .param("verdict", verdict.name())
                    .param("fingerprint", mail.fingerprint())
                    .update();
            return verdict;
        });
    }

    private Verdict apply(Returned mail) {
        return switch (mail.what()) {
            case NOT_A_REPORT -> Verdict.NOT_A_REPORT;
            case UNREADABLE -> Verdict.UNREADABLE;
            case TOO_LARGE -> Verdict.TOO_LARGE;
            case NO_FAILURE -> Verdict.NO_FAILURE;
            case NO_MAILBOX, REFUSED, LATER ->
                letter(mail).map(letter -> apply(mail, letter)).orElse(Verdict.UNKNOWN);
        };
    }

    /// @param delayed whether its last attempt is known to be late already
    private record Sent(UUID id, String state, @Nullable Long recipient, String address, boolean delayed) {}

    /// The one letter that left and whose mark is in the mail; none where the marks are of several.
    private Optional<Sent> letter(Returned mail) {
        List<Sent> letters = jdbc.sql("""
                        select m.id, m.state, m.recipient_id, a.address,
                            exists (select from notice_attempt d where d.message = m.id and d.outcome = 'DELAYED'
                                      and d.number > (select max(s.number) from notice_attempt s
                                                      where s.message = m.id and s.outcome = 'SENDING')) as delayed
                        from notice_message m
                        cross join lateral (
                            select address from notice_attempt where message = m.id and address is not null
                            order by number desc limit 1) a
                        where m.mark in (select value::uuid from jsonb_array_elements_text(:marks::jsonb))
                          and m.state <> 'DROPPED'
                        for update of m
                        """)
                .param("marks", Json.write(mail.marks()))
                .query((row, _) -> new Sent(
                        row.getObject("id", UUID.class),
                        row.getString("state"),
                        row.getObject("recipient_id", Long.class),
                        row.getString("address"),
                        row.getBoolean("delayed")))
                .list();
        return letters.size() == 1 ? Optional.of(letters.getFirst()) : Optional.empty();
    }

    private Verdict apply(Returned mail, Sent letter) {
        return switch (mail.what()) {
            case NO_MAILBOX -> letter.state().equals("BOUNCED") ? Verdict.REPEATED : end(letter, mail, Verdict.BOUNCED);
            case REFUSED ->
                letter.state().equals("BOUNCED") || letter.state().equals("REFUSED")
                        ? Verdict.REPEATED
                        : end(letter, mail, Verdict.REFUSED);
            case LATER -> {
                if (letter.delayed() || letter.state().equals("BOUNCED")) {
                    yield Verdict.REPEATED;
                }
                write(letter, "DELAYED", mail.reason());
                yield Verdict.NOTED;
            }
            case NO_FAILURE, NOT_A_REPORT, UNREADABLE, TOO_LARGE ->
                throw new IllegalStateException(mail.what().name());
        };
    }

    /// As where the server refuses it at once; a node that sends it now finds that it is late.
    private Verdict end(Sent letter, Returned mail, Verdict verdict) {
        jdbc.sql("""
                        update notice_message set state = :state, last_reason = :reason, next_attempt_at = null,
                            claim = null, claimed_until = null, changed_at = clock_timestamp()
                        where id = :id
                        """)
                .param("state", verdict.name())
                .param("reason", mail.reason())
                .param("id", letter.id())
                .update();
        write(letter, verdict.name(), mail.reason());
        if (verdict == Verdict.BOUNCED) {
            jdbc.sql(SendStore.LOOK_AGAIN).param("id", letter.id()).update();
        }
        return verdict;
    }

    private void write(Sent letter, String outcome, String reason) {
        jdbc.sql("""
                        insert into notice_attempt (recorded_at, message, recipient_id, address, outcome, reason)
                        values (clock_timestamp(), :message, :recipient, :address, :outcome, :reason)
                        """)
                .param("message", letter.id())
                .param("recipient", letter.recipient())
                .param("address", letter.address())
                .param("outcome", outcome)
                .param("reason", reason)
                .update();
    }
}
