package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Proofs;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.Receipt;
import io.preceptor.lms.learning.SigningKey;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.SigningKeyStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what proves a completion.
public final class ProofQueries implements Proofs {

    private final JdbcClient jdbc;
    private final CompletionStore completions;
    private final SigningKeyStore keys;
    private final WorldStore worlds;

    public ProofQueries(JdbcClient jdbc, CompletionStore completions, SigningKeyStore keys, WorldStore worlds) {
        this.jdbc = jdbc;
        this.completions = completions;
        this.keys = keys;
        this.worlds = worlds;
    }

    private record Holder(long id, UUID uuid, @Nullable String name, Instant now) {}

    @Override
    public Optional<Printed> printed(UUID person, String number) {
        return holder("m.uuid = :person", "person", person)
                .flatMap(holder -> certification(holder, number)
                        .filter(one -> one.revokedOn() == null)
                        .map(one -> new Printed(settings().hospital(), holder.name(), one, keys.codeOf(number))));
    }

    @Override
    public Optional<Checked> check(String code) {
        String plain = SigningKey.plain(code);
        if (!SigningKey.isCode(plain)) {
            return Optional.empty();
        }
        return keys.certificate(plain)
                .flatMap(number -> holder(
                                "m.id = (select staff_id from certification where number = :number)", "number", number)
                        .flatMap(holder -> certification(holder, number).map(one -> checked(holder, one))));
    }

    private Checked checked(Holder holder, Certification certification) {
        LocalDate today = LocalDate.ofInstant(holder.now(), settings().home());
        LocalDate ends = certification.validTo();
        Validity validity = certification.revokedOn() != null
                ? Validity.REVOKED
                : certification.validFrom().isAfter(today)
                        ? Validity.NOT_YET
                        : ends != null && ends.isBefore(today) ? Validity.EXPIRED : Validity.VALID;
        return new Checked(settings().hospital(), holder.name(), certification, validity);
    }

    private Optional<Certification> certification(Holder holder, String number) {
        return completions.certifications(List.of(holder.id())).getOrDefault(holder.id(), List.of()).stream()
                .filter(one -> one.number().equals(number))
                .findFirst();
    }

    @Override
    public Map<Long, String> receipts(List<Completion> completed) {
        if (completed.isEmpty()) {
            return Map.of();
        }
        SigningKey key = keys.current();
        var receipts = new HashMap<Long, String>();
        completed.forEach(one -> receipts.put(one.number(), Receipt.of(key, one).text(key)));
        return receipts;
    }

    @Override
    public Reading read(String pasted) {
        Receipt.Pasted read = Receipt.read(pasted).orElse(null);
        if (read == null) {
            return new Reading.Unreadable();
        }
        Receipt receipt = read.receipt();
        boolean ours = keys.find(receipt.key()).filter(read::isMadeBy).isPresent();
        if (!ours) {
            return new Reading.Forged();
        }
        return found(receipt)
                .<Reading>map(Reading.Genuine::new)
                .orElseGet(() -> new Reading.Lost(receipt.completion(), receipt.at()));
    }

    @Override
    public List<Key> keys() {
        return keys.made().stream()
                .map(one -> new Key(one.number(), one.at(), one.by()))
                .toList();
    }

    @Override
    public int newKey(String by) {
        return keys.rotate(by);
    }

    private record Row(
            long owner,
            @Nullable UUID attempt,
            @Nullable String source,
            @Nullable String key) {}

    private Optional<Found> found(Receipt receipt) {
        return jdbc.sql("""
                        select coalesce(m.staff_id, c.staff_id) as owner, c.attempt, r.source, r.key
                        from completion c
                        left join lateral (select staff_id from completion_move
                                           where completion = c.number order by number desc limit 1) m on true
                        left join lateral (select p.source, p.key from completion_settled s
                                           join completion_report p on p.number = s.report
                                           where s.completion = c.number and s.outcome = 'RECORDED' limit 1) r on true
                        where c.number = :number
                        """)
                .param("number", receipt.completion())
                .query((row, _) -> new Row(
                        row.getLong("owner"),
                        row.getObject("attempt", UUID.class),
                        row.getString("source"),
                        row.getString("key")))
                .optional()
                .flatMap(row -> completions.load(List.of(row.owner())).getOrDefault(row.owner(), List.of()).stream()
                        .filter(one -> receipt.isOf(
                                one.number(), one.id(), one.completedAt(), one.course(), one.contentHash()))
                        .findFirst()
                        .flatMap(completion -> found(row, completion)));
    }

    private Optional<Found> found(Row row, Completion completion) {
        return holder("m.id = :id", "id", row.owner())
                .map(holder -> new Found(
                        holder.uuid(),
                        holder.name(),
                        completion,
                        world().course(completion.course()).map(Course::title).orElse(completion.course()),
                        row.attempt(),
                        row.source(),
                        row.key(),
                        certificate(holder, completion)));
    }

    private @Nullable String certificate(Holder holder, Completion completion) {
        return completions.certifications(List.of(holder.id())).getOrDefault(holder.id(), List.of()).stream()
                .filter(one -> one.completion() == completion.number())
                .map(Certification::number)
                .findFirst()
                .orElse(null);
    }

    private Optional<Holder> holder(String condition, String name, Object value) {
        return jdbc.sql("select m.id, m.uuid, m.member, clock_timestamp() as now from staff_member m where "
                        + condition)
                .param(name, value)
                .query((row, _) -> new Holder(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        name(Json.read(row.getString("member"), StaffMember.class)),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static @Nullable String name(StaffMember member) {
        String name = Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .flatMap(part -> Stream.ofNullable(member.text(part)))
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private Settings settings() {
        return world().settings();
    }

    private World world() {
        return worlds.all().getLast();
    }
}
