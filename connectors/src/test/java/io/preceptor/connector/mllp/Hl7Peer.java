package io.preceptor.connector.mllp;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import io.preceptor.sandbox.credentialing.Hl7Receiver;
import io.preceptor.sandbox.credentialing.Hl7Receiver.Mishap;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sandbox's receiver and a target that speaks to it.
final class Hl7Peer implements Peer {

    static final URI EMPLOYEES = URI.create("urn:hr");
    static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");

    final Hl7Receiver receiver;
    private final Hl7Target target;

    Hl7Peer(TargetCapability capability, Kind kind, boolean isEnhanced) throws IOException {
        this.receiver = new Hl7Receiver(capability == TargetCapability.IDEMPOTENT_RESEND);
        this.target = new Hl7Target(
                settings(receiver.port(), null, capability, kind, isEnhanced),
                CERTIFICATES,
                ZoneId.of("America/Chicago"),
                null);
    }

    static Hl7TargetProperties settings(
            int port, @Nullable String bundle, TargetCapability capability, Kind kind, boolean isEnhanced) {
        return new Hl7TargetProperties(
                "board",
                "127.0.0.1",
                port,
                bundle,
                kind,
                "2.5.1",
                isEnhanced,
                capability,
                EMPLOYEES,
                "99EMP",
                "PRECEPTOR",
                "GENHOSP",
                "BOARD",
                "GENHOSP",
                "P",
                "CERT",
                "99COURSE",
                Map.of("bls", "BLS-01"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2));
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(EMPLOYEES, "0004711"));
    }

    @Override
    public List<Shown> shown() {
        return receiver.shown().stream()
                .map(each -> new Shown(
                        each.number(),
                        each.until().isEmpty()
                                ? null
                                : LocalDate.parse(each.until(), DateTimeFormatter.BASIC_ISO_DATE)))
                .toList();
    }

    @Override
    public int effects() {
        return receiver.effects();
    }

    /// HL7 v2 knows no time to wait, and no secret.
    @Override
    public Set<Fault> possible() {
        return EnumSet.of(Fault.FAILED, Fault.ANSWER_LOST, Fault.CONTENT_REFUSED);
    }

    @Override
    public void plan(Fault fault) {
        receiver.plan(
                switch (fault) {
                    case FAILED -> Mishap.FAIL;
                    case ANSWER_LOST -> Mishap.LOSE_ANSWER;
                    case CONTENT_REFUSED -> Mishap.REFUSE;
                    case BUSY, SECRET_REFUSED -> throw new IllegalArgumentException("not here");
                });
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @Override
    public void close() {
        target.close();
        receiver.close();
    }
}
