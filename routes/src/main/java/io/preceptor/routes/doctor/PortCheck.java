package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import io.preceptor.routes.host.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.core.env.Environment;

/// Whether the product listens where it should; without it, whether it could.
final class PortCheck implements Check {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final Map<String, Integer> PORTS =
            Map.of("server.port", 8080, "preceptor.mllp.port", 2575, "management.server.port", 0);

    private final Environment environment;
    private final BooleanSupplier productRuns;

    PortCheck(Environment environment, BooleanSupplier productRuns) {
        this.environment = environment;
        this.productRuns = productRuns;
    }

    @Override
    public String area() {
        return "port";
    }

    @Override
    public List<Finding> look() {
        boolean runs = productRuns.getAsBoolean();
        var findings = new ArrayList<Finding>();
        PORTS.keySet().stream().sorted().forEach(setting -> {
            int port = environment.getProperty(setting, Integer.class, PORTS.getOrDefault(setting, 0));
            if (port > 0) {
                findings.add(look(setting, port, runs));
            }
        });
        return findings;
    }

    private Finding look(String setting, int port, boolean runs) {
        boolean listens = listens(port);
        String subject = port + " (" + setting + ")";
        if (listens) {
            return runs
                    ? Finding.ok(area(), subject, "It takes connections")
                    : Finding.warn(
                            area(),
                            subject,
                            "Taken by " + PortHolder.describe(port) + ", and the product does not run on this database",
                            "Stop that process, or choose another port by " + setting + ".");
        }
        return runs
                ? Finding.fail(
                        area(), subject, "Nobody takes connections", "The product's log says why it does not listen.")
                : Finding.ok(area(), subject, "Free");
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
