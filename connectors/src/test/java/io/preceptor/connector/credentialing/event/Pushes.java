package io.preceptor.connector.credentialing.event;

import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Pushes as the core makes them.
public final class Pushes {

    public static final URI EMPLOYEES = URI.create("urn:hr");
    public static final URI LICENCES = URI.create("urn:licence");
    public static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-000000004711");
    public static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-02");
    public static final LocalDate LAST_DAY = LocalDate.parse("2028-11-01");

    private Pushes() {}

    public static Push of(Push.Item... items) {
        return of("partner", items);
    }

    public static Push of(String target, Push.Item... items) {
        var identifiers = List.of(new StaffIdentifier(EMPLOYEES, "0004711"), new StaffIdentifier(LICENCES, "RN-1"));
        return new Push(target, PERSON, identifiers, List.of(items));
    }

    public static Push.Item granted(String number, long version) {
        return item(number, version, content(number, "Basic Life Support", LAST_DAY), null);
    }

    public static Push.Item changed(String number, long version, @Nullable LocalDate validTo) {
        return item(number, version, content(number, "Basic Life Support", validTo), number);
    }

    public static Push.Item withdrawn(String number, long version) {
        return item(number, version, null, number);
    }

    public static CertificationArtefact content(String number, String title, @Nullable LocalDate validTo) {
        return new CertificationArtefact(
                URI.create("https://hospital.example/certificate"),
                number,
                URI.create("https://hospital.example/course"),
                "bls",
                title,
                "General Hospital",
                FIRST_DAY,
                validTo);
    }

    public static Push.Item item(
            String number, long version, @Nullable CertificationArtefact content, @Nullable String externalId) {
        return new Push.Item(
                UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)),
                ArtefactKind.CERTIFICATION,
                number,
                content,
                "hash of " + version,
                externalId,
                null,
                version,
                Instant.parse("2026-11-02T15:02:11.482731Z").plusSeconds(version),
                externalId != null,
                0);
    }

    /// The same, asked for once more by somebody.
    public static Push.Item again(Push.Item item) {
        return new Push.Item(
                item.id(),
                item.kind(),
                item.key(),
                item.content(),
                item.wantedHash(),
                item.externalId(),
                item.etag(),
                item.version(),
                item.wantedAt(),
                item.isChange(),
                item.resends() + 1);
    }
}
