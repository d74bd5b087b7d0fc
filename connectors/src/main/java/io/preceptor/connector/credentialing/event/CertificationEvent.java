package io.preceptor.connector.credentialing.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is true of one certification from now on. Whoever keeps, by key, the event with the highest version knows
/// everything, in whatever order and how often events come.
///
/// @param eventId    made from all the rest: equal events have equal ids, on every node and at every time
/// @param occurredAt since when it is true for us
/// @param version    grows with every change of what is true, across all keys
public record CertificationEvent(
        String schema,
        UUID eventId,
        Type type,
        Instant occurredAt,
        long version,
        Person person,
        Certification certification) {

    /// The schema's name and version, as `docs/schemas` has it.
    public static final String SCHEMA = "certification-event/1";

    /// What happened to the certification.
    public enum Type {
        /// The receiver has confirmed nothing else of it, for this person, before.
        GRANTED("certification.granted"),
        /// Something else is true of it than what the receiver confirmed: renewed, corrected, revoked as of a day
        /// (`validTo`).
        CHANGED("certification.changed"),
        /// It is this person's no more: taken back, or told of the wrong person.
        WITHDRAWN("certification.withdrawn");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// @param id          ours, for ever the same for one person
    /// @param identifiers of the systems that the receiver may know; empty for a withdrawal alone
    public record Person(UUID id, List<StaffIdentifier> identifiers) {
        public Person {
            identifiers = List.copyOf(identifiers);
        }
    }

    /// @param system  our identifier system of certificates; null in a withdrawal
    /// @param key     the certificate's number, unique for ever
    /// @param about   what it is; null in a withdrawal
    public record Certification(
            @Nullable URI system, String key, @Nullable About about) {}

    /// @param validFrom its first day
    /// @param validTo   its last day, included; null where it does not expire
    public record About(
            URI codeSystem,
            String code,
            String title,
            String issuer,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /// What one item of a push says to a receiver.
    ///
    /// @param allowed the identifier systems that the receiver may know
    /// @return empty where the person bears no identifier of these, which a withdrawal does not need
    public static Optional<CertificationEvent> of(Push push, Push.Item item, Set<URI> allowed) {
        List<StaffIdentifier> identifiers = push.identifiers().stream()
                .filter(identifier -> allowed.contains(identifier.system()))
                .toList();
        CertificationArtefact content = item.content();
        if (content != null && identifiers.isEmpty()) {
            return Optional.empty();
        }
        Type type = content == null ? Type.WITHDRAWN : item.isChange() ? Type.CHANGED : Type.GRANTED;
        var nameless = new CertificationEvent(
                SCHEMA,
                new UUID(0, 0),
                type,
                item.wantedAt().truncatedTo(ChronoUnit.MILLIS),
                item.version(),
                new Person(push.staffMember(), identifiers),
                new Certification(content == null ? null : content.system(), item.key(), about(content)));
        return Optional.of(nameless.named(item.wantedHash()));
    }

    private static @Nullable About about(@Nullable CertificationArtefact content) {
        return content == null
                ? null
                : new About(
                        content.codeSystem(),
                        content.code(),
                        content.title(),
                        content.issuer(),
                        content.validFrom(),
                        content.validTo());
    }

    /// What it says, in the core's words; null for a withdrawal.
    public @Nullable CertificationArtefact artefact() {
        var about = certification.about();
        var system = certification.system();
        return about == null || system == null
                ? null
                : new CertificationArtefact(
                        system,
                        certification.key(),
                        about.codeSystem(),
                        about.code(),
                        about.title(),
                        about.issuer(),
                        about.validFrom(),
                        about.validTo());
    }

    private CertificationEvent named(String wantedHash) {
        byte[] everything = (wantedHash + EventJson.write(this)).getBytes(UTF_8);
        return new CertificationEvent(
                schema, UUID.nameUUIDFromBytes(everything), type, occurredAt, version, person, certification);
    }
}
