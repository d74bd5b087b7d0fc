package io.preceptor.lms.workforce;

import static java.util.Comparator.comparing;

import io.preceptor.lms.workforce.SourceRecord.Held;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One certificate as a source record says it is held.
///
/// @param key       `issuer's system|number`
/// @param code      what it certifies, as the source writes it
/// @param issuer    in words; null where none is stated
/// @param grantedOn its first day
/// @param expiresOn its last day, included; null where none is stated
/// @param status    how it stands, says the source
/// @param saidIn    the fact number of the report that spoke of it last
public record HeldCredential(
        String key,
        String code,
        @Nullable String issuer,
        LocalDate grantedOn,
        @Nullable LocalDate expiresOn,
        Status status,
        long saidIn) {

    /// How a certificate stands (HL7 table 0536).
    public enum Status {
        /// V, P, or nothing said.
        HOLDS,
        /// R.
        REVOKED,
        /// I.
        INACTIVE,
        /// E: its last day has passed, and what it showed until then stays as it is. So it does under a word of which
        /// the table knows nothing: that neither takes anything back nor grants it again.
        PAST;

        /// The codes of what shows nothing at all.
        public static final List<String> TAKEN_BACK = List.of("R", "I");

        /// Whether it shows nothing at all.
        public boolean isTakenBack() {
            return this == REVOKED || this == INACTIVE;
        }

        private static Status of(@Nullable String code) {
            return switch (code) {
                case null -> HOLDS;
                case "", "V", "P" -> HOLDS;
                case "R" -> REVOKED;
                case "I" -> INACTIVE;
                default -> PAST;
            };
        }
    }

    /// The issuer's number of it.
    public String number() {
        return key.substring(key.indexOf('|') + 1);
    }

    /// Those of a record that have a code and a first day; of others nothing follows.
    public static List<HeldCredential> of(SourceRecord source) {
        var keys = new TreeSet<String>();
        source.held().keySet().stream()
                .filter(path -> path.group() == AttributeGroup.CREDENTIAL)
                .forEach(path -> keys.add(path.key()));
        var held = new ArrayList<HeldCredential>();
        for (String key : keys) {
            String code = text(source, key, Attribute.CREDENTIAL_CODE);
            LocalDate grantedOn = day(text(source, key, Attribute.STARTS_ON));
            if (code != null && grantedOn != null) {
                held.add(new HeldCredential(
                        key,
                        code,
                        text(source, key, Attribute.ISSUER),
                        grantedOn,
                        day(text(source, key, Attribute.EXPIRES_ON)),
                        Status.of(text(source, key, Attribute.CREDENTIAL_STATUS)),
                        saidIn(source, key)));
            }
        }
        return List.copyOf(held);
    }

    /// A grant as it was taken back, where nobody said since that it holds: that it has expired by now, or that it is
    /// not mentioned any more, gives back nothing.
    ///
    /// @param said every applied report about the object, in any order
    public static Optional<HeldCredential> takenBack(
            Collection<Survivorship.Numbered> said, SourceObject object, String key, LocalDate grantedOn) {
        HeldCredential decided = null;
        LocalDate grantOfStatus = null;
        SourceRecord record = SourceRecord.empty(object);
        for (Survivorship.Numbered one : inOrder(said)) {
            record = record.fold(one.report(), one.number());
            grantOfStatus = saysStatus(one, key) ? grantedOn(record, key) : grantOfStatus;
            LocalDate of = grantOfStatus;
            decided = of(record).stream()
                    .filter(held -> held.key().equals(key) && held.grantedOn().equals(grantedOn))
                    .map(held -> of == null || of.equals(grantedOn) ? held : held.withStatus(Status.HOLDS))
                    .filter(held -> held.status() != Status.PAST)
                    .findFirst()
                    .orElse(decided);
        }
        return Optional.ofNullable(decided).filter(held -> held.status().isTakenBack());
    }

    /// Whether the status that a certificate has was said of a grant before the present one, and of that alone: a
    /// record keeps it while nobody says another.
    ///
    /// @param said every applied report about the object, in any order
    public static boolean isStatusOfAnother(
            Collection<Survivorship.Numbered> said, SourceObject object, HeldCredential held) {
        LocalDate grantOfStatus = null;
        SourceRecord record = SourceRecord.empty(object);
        for (Survivorship.Numbered one : inOrder(said)) {
            record = record.fold(one.report(), one.number());
            grantOfStatus = saysStatus(one, held.key()) ? grantedOn(record, held.key()) : grantOfStatus;
        }
        return grantOfStatus != null && !grantOfStatus.equals(held.grantedOn());
    }

    /// The same with another status.
    public HeldCredential withStatus(Status another) {
        return new HeldCredential(key, code, issuer, grantedOn, expiresOn, another, saidIn);
    }

    private static List<Survivorship.Numbered> inOrder(Collection<Survivorship.Numbered> said) {
        return said.stream()
                .sorted(comparing(numbered -> ReportOrder.of(numbered.report(), numbered.number())))
                .toList();
    }

    private static boolean saysStatus(Survivorship.Numbered one, String key) {
        return one.report().statements().containsKey(AttributePath.credential(key, Attribute.CREDENTIAL_STATUS));
    }

    private static @Nullable LocalDate grantedOn(SourceRecord source, String key) {
        return day(text(source, key, Attribute.STARTS_ON));
    }

    private static @Nullable String text(SourceRecord source, String key, Attribute attribute) {
        var value = source.value(AttributePath.credential(key, attribute));
        return value == null ? null : value.text();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static long saidIn(SourceRecord source, String key) {
        long latest = 0;
        for (var one : source.held().entrySet()) {
            Held held = one.getValue();
            if (one.getKey().group() == AttributeGroup.CREDENTIAL
                    && one.getKey().key().equals(key)) {
                latest = Math.max(latest, held.order().arrival());
            }
        }
        return latest;
    }
}
