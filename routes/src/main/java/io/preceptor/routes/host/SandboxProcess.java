package io.preceptor.routes.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The sandbox hospital as a child process, in the profile `demo` alone. It comes up beside the product, which
/// does not wait for it, and it is told our process number, so that it ends even when we are killed.
@Component
@Profile("demo")
@ConditionalOnBooleanProperty(name = "preceptor.sandbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SandboxProperties.class)
final class SandboxProcess implements SmartLifecycle, StartNotice {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxProcess.class);
    private static final String MAIN = "io.preceptor.sandbox.Hospital";

    private final SandboxProperties properties;
    private final HostProperties host;
    private final Environment environment;
    private @Nullable Process process;

    SandboxProcess(SandboxProperties properties, HostProperties host, Environment environment) {
        this.properties = properties;
        this.host = host;
        this.environment = environment;
    }

    @Override
    public void start() {
        if (!Files.isReadable(properties.classpath())) {
            throw new StartRefused(
                    "The demonstration needs the sandbox hospital, and " + properties.classpath() + " is not there",
                    "Build it (./mvnw test-compile), or start without the profile demo.");
        }
        try {
            Path log = host.data().resolve("sandbox.log");
            process = new ProcessBuilder(commandLine(classPath()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            LOG.info("The sandbox hospital starts as process {} and writes to {}", process.pid(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file names the libraries; the sandbox's own classes lie beside it.
    private String classPath() throws IOException {
        Path classes = properties.classpath().resolveSibling("classes");
        return classes
                + File.pathSeparator
                + Files.readString(properties.classpath()).strip();
    }

    private List<String> commandLine(String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // It works for minutes: better code and a second collector thread would not pay on a small machine.
                "-XX:TieredStopAtLevel=1",
                // One compiler alone reserves 48 MB: the whole heap is collected over and over to drop some of its
                // code.
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:MetaspaceSize=256m",
                "-XX:+UseSerialGC",
                // Memory that is touched anew costs more than to collect it.
                "-Xms128m",
                "-Xmn64m",
                "-Xmx1g",
                "-cp",
                classPath,
                MAIN,
                "--port",
                Integer.toString(properties.port()),
                "--fhir-port",
                Integer.toString(properties.fhirPort()),
                "--mllp",
                "127.0.0.1:" + environment.getProperty("preceptor.mllp.port", "2575"),
                "--product",
                "http://localhost:" + environment.getProperty("server.port", "8080"),
                "--hr-folder",
                host.data().resolve("hr/in").toString(),
                "--data",
                host.data().resolve("sandbox").toString(),
                "--opening",
                host.data().toString(),
                "--ready-file",
                host.data().resolve("sandbox.ready").toString(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid()));
    }

    @Override
    public List<Line> lines() {
        return List.of(
                new Line("Hospital", "http://localhost:" + properties.port() + " (the sandbox, up in a moment)"));
    }

    @Override
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /// First to start, since it takes longest; last to stop, so that deliveries under way still reach it.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
