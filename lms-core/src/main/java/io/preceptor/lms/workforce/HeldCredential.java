package io.preceptor.lms.workforce;

import io.preceptor.lms.workforce.SourceRecord.Held;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
