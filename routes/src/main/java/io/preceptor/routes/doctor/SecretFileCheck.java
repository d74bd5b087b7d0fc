package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/// Whether the keys and secrets that settings name by a file can be read by us, and by nobody else.
final class SecretFileCheck implements Check {

    private final ConfigurableEnvironment environment;

    SecretFileCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String area() {
        return "secret";
    }

    @Override
    public List<Finding> look() throws IOException {
        var files = new TreeMap<String, Path>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> name.startsWith("preceptor.") && name.endsWith("-file"))
                .forEach(name -> {
                    String value = environment.getProperty(name);
                    if (value != null && !value.isBlank()) {
                        files.put(name, Path.of(value));
                    }
                });
        var findings = new ArrayList<Finding>();
        for (var one : files.entrySet()) {
            findings.add(look(one.getKey(), one.getValue()));
        }
        return findings;
    }

    private Finding look(String setting, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return Finding.fail(
                    area(), setting, "The file cannot be read", "See that it is there and that this user may read it.");
        }
        boolean open = Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        return open
                ? Finding.warn(area(), setting, "Every user of this machine may read the file", "chmod 600 on it.")
                : Finding.ok(area(), setting, "The file can be read, by its owner alone");
    }
}
