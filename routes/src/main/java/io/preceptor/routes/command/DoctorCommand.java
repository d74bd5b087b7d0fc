package io.preceptor.routes.command;

import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.portal.doctor.Finding.Level;
import io.preceptor.routes.wiring.CoreAlone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/// Examines what the product stands on and speaks to.
@Command(
        name = "doctor",
        description = {
            "Looks at the database, the broker, disk, clock, ports, certificates, each feed and each target, and says what"
                    + " to do. Signs in and reads; writes nothing anywhere.",
            "Works beside the running product, and without it: an embedded database is then started for the look."
        })
final class DoctorCommand extends AskedCommand {

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    record Report(String command, String outcome, List<Finding> findings) {}

    @Override
    Ending perform() {
        try (ConfigurableApplicationContext core = CoreAlone.open(terminal.settings())) {
            List<Finding> findings = core.getBean(Examiner.class).examine();
            Ending ending = findings.stream().anyMatch(one -> one.level() == Level.FAIL) ? Ending.ATTENTION : Ending.OK;
            var lines = new ArrayList<String>();
            for (Finding one : findings) {
                lines.add("%-4s  %s%s: %s"
                        .formatted(
                                one.level().name().toLowerCase(Locale.ROOT),
                                one.area(),
                                one.subject().isEmpty() ? "" : " " + one.subject(),
                                one.saw()));
                if (!one.todo().isEmpty()) {
                    lines.add("      " + one.todo());
                }
            }
            terminal.print(json, new Report("doctor", ending.word(), findings), lines);
            return ending;
        }
    }
}
