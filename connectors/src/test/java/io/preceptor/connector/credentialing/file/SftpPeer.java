package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A partner who answers at once: a push goes into the outbox, a file carries it, the answer comes, and the same push
/// asks what became of it.
final class SftpPeer implements Peer, Target {

    private final PartnerDesk desk;
    private final Set<String> answered = new HashSet<>();

    SftpPeer(Path folder) throws IOException {
        desk = new PartnerDesk(folder);
    }

    @Override
    public synchronized DeliveryOutcome deliver(Push push) {
        var target = new FileTarget(desk.settings(), desk.outbox);
        var outcome = target.deliver(push);
        if (!(outcome instanceof DeliveryOutcome.UnderWay)) {
            return outcome;
        }
        try {
            desk.round();
            for (String file : desk.partner.given().keySet()) {
                if (answered.add(file)) {
                    desk.partner.answer(file, Map.of());
                }
            }
            desk.round();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        var shown = new LinkedHashMap<String, Shown>();
        for (List<String> row : rows()) {
            String key = row.get(7);
            if (row.get(2).equals("certification.withdrawn")) {
                shown.remove(key);
            } else {
                @Nullable LocalDate end = row.get(13).isEmpty() ? null : LocalDate.parse(row.get(13));
                shown.put(key, new Shown(key, end));
            }
        }
        return List.copyOf(shown.values());
    }

    @Override
    public int effects() {
        return rows().size();
    }

    private List<List<String>> rows() {
        try {
            return desk.partner.given().entrySet().stream()
                    // By their sequence, whatever their kind.
                    .sorted(java.util.Comparator.comparing(
                            file -> file.getKey().substring(file.getKey().lastIndexOf('_'))))
                    .flatMap(file -> CertificationFile.reader(file.getValue()).stream())
                    .filter(line -> line.getField(0).matches("\\d+"))
                    .map(line -> line.getFields())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void plan(Fault fault) {
        throw new IllegalArgumentException("befalls a file, not a push: see SftpPageTest");
    }

    @Override
    public Set<Fault> possible() {
        return EnumSet.noneOf(Fault.class);
    }

    @Override
    public List<String> secrets() {
        return List.of(PartnerDesk.PASSWORD);
    }

    /// The partner's own server, and what the library that both use says in detail.
    @Override
    public List<String> itsOwnLoggers() {
        return List.of("org.apache.sshd", "org.springframework.jdbc", "org.postgresql", "org.flywaydb");
    }

    @Override
    public void close() {
        desk.close();
    }
}
