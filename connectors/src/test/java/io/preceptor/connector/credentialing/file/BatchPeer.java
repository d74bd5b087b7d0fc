package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A partner who answers each batch at once, or none at all.
final class BatchPeer implements Peer, Target {

    private final BatchDesk desk;
    private final Set<String> answered = new HashSet<>();

    BatchPeer(BatchDesk desk) {
        this.desk = desk;
    }

    @Override
    public synchronized DeliveryOutcome deliver(Push push) {
        var target = new FileTarget(desk.settings(), desk.outbox);
        DeliveryOutcome outcome = target.deliver(push);
        if (!(outcome instanceof DeliveryOutcome.UnderWay)) {
            return outcome;
        }
        desk.round();
        for (String file : desk.given().keySet()) {
            if (answered.add(file)) {
                desk.answer(file);
            }
        }
        desk.round();
        return target.deliver(push);
    }

    @Override
    public String name() {
        return "partner";
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.IDEMPOTENT_RESEND;
    }

    @Override
    public Target target() {
        return this;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(Pushes.EMPLOYEES, "0004711"));
    }

    @Override
    public List<Shown> shown() {
        return desk.partner.shown().entrySet().stream()
                .map(one -> new Shown(
                        one.getKey(),
                        one.getValue().isEmpty()
                                ? null
                                : LocalDate.parse(one.getValue(), DateTimeFormatter.BASIC_ISO_DATE)))
                .toList();
    }

    @Override
    public int effects() {
        return desk.partner.effects();
    }

    @Override
    public void plan(Fault fault) {
        throw new IllegalArgumentException("befalls a file, not a push: see Hl7FilesTest");
    }

    @Override
    public Set<Fault> possible() {
        return EnumSet.noneOf(Fault.class);
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @Override
    public List<String> itsOwnLoggers() {
        return List.of("org.springframework.jdbc", "org.postgresql", "org.flywaydb");
    }

    @Override
    public void close() {}
}
