package io.preceptor.lms.notice;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.notice.store.DigestStore;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NoticeQueries;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SuppressionStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Notices on a small hospital, wired as the product wires them, with a post office that a test answers for.
final class NoticeDesk implements PostOffice {

    static final QuietHours NEVER_QUIET = new QuietHours(LocalTime.NOON, LocalTime.NOON);

    final Hospital hospital;
    final Noticing noticing;
    final Posting posting;
    final DigestStore digests;
    final SendStore sending;
    final NoticeQueries list;
    final List<Letter> letters = new ArrayList<>();
    Function<Letter, Posted> answer = _ -> new Posted.Sent("250");

    NoticeDesk() {
        this(NEVER_QUIET);
    }

    /// @param quiet hours in which nobody is written to; letters leave at once otherwise
    NoticeDesk(QuietHours quiet) {
        this(Hospital.open("notices"), quiet);
    }

    /// On a hospital of the test's own, with whoever is in it.
    NoticeDesk(Hospital hospital, QuietHours quiet) {
        this.hospital = hospital;
        var people = new NoticePeople(hospital.jdbc);
        digests = new DigestStore(hospital.jdbc);
        sending = new SendStore(hospital.jdbc, hospital.transactions);
        list = new NoticeQueries(hospital.jdbc);
        noticing = new Noticing(
                hospital.transactions,
                people,
                digests,
                new SuppressionStore(hospital.jdbc),
                () -> hospital.publications.upToNow().getLast(),
                new Rhythm(Instant.EPOCH, 7, 30, 5, quiet, Duration.ZERO, day()));
        posting = new Posting(
                sending,
                people,
                () -> hospital.publications.upToNow().getLast(),
                this,
                new Posting.Limits(Duration.ofMinutes(5), 1_000, quiet, "x.language"));
        // Switched on before anybody is hired.
        noticing.decideAll();
    }

    /// Manager's digests leave today.
    private static DayOfWeek day() {
        return Hospital.today().getDayOfWeek();
    }

    @Override
    public Posted post(Letter letter) {
        letters.add(letter);
        return answer.apply(letter);
    }

    /// A nurse of the ICU: two things are assigned at once.
    void hire(String employee, String... more) {
        Map<AttributePath, String> said = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            said.put(AttributePath.person(Attribute.valueOf(more[i])), more[i + 1]);
        }
        hospital.tell(Hospital.report(employee, Instant.now().minusSeconds(3600), "ICU", "RN2"));
        if (!said.isEmpty()) {
            hospital.tell(Hospital.patch(employee, Instant.now().minusSeconds(1800), said, Set.of()));
        }
        hospital.settle();
    }

    /// A source says something more about somebody.
    void say(String employee, Attribute attribute, String value) {
        hospital.tell(
                Hospital.patch(employee, Instant.now(), Map.of(AttributePath.person(attribute), value), Set.of()));
        hospital.settle();
    }

    /// Decides and sends until nothing is left to do now.
    void turn() {
        noticing.decideAll();
        while (posting.send() > 0) {
            noticing.decideAll();
        }
    }

    /// Moves the due dates of somebody's open assignments, as a policy that changed would.
    void due(String employee, LocalDate on) {
        hospital.jdbc
                .sql(
                        "update assignment set due_on = :on where staff_id = :staff and progress in ('OPEN', 'IN_PROGRESS')")
                .param("on", on)
                .param("staff", hospital.number(employee))
                .update();
        look();
    }

    /// Has everybody's instant come.
    void look() {
        hospital.jdbc.sql("update notice_person set next_look_at = '-infinity'").update();
    }

    /// Has everything that waits for its time be due now, claimed or not, and the server be asked again.
    void later() {
        hospital.jdbc.sql("""
                        update notice_message set next_attempt_at = clock_timestamp(),
                            claimed_until = claimed_until - interval '1 day',
                            away_until = away_until - interval '1 day'
                        where next_attempt_at is not null
                        """).update();
    }

    /// Has the digests of today be a week old, with the ids that they would have.
    void nextDay() {
        hospital.jdbc.sql("""
                        do $$ begin
                            alter table notice disable trigger facts_only;
                            alter table notice_attempt disable trigger facts_only;
                            update notice set message = md5(message::text)::uuid;
                            update notice_attempt set message = md5(message::text)::uuid;
                            update notice_message set id = md5(id::text)::uuid, day = day - 7;
                            alter table notice enable trigger facts_only;
                            alter table notice_attempt enable trigger facts_only;
                        end $$
                        """).update();
    }

    List<NoticeList.Row> rows(NoticeList.State state) {
        return list.find(new NoticeList.Search(state, null, null, null), 100);
    }

    UUID message(NoticeList.State state) {
        return Objects.requireNonNull(rows(state).getFirst().message());
    }

    Letter.Digest digest() {
        return (Letter.Digest) letters.getLast();
    }

    static String manager(String employee) {
        return Hospital.identifier(employee).value();
    }
}
