package io.preceptor.routes.demo;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.routes.host.HostProperties;
import io.preceptor.routes.host.SandboxProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Leaves a token for the sandbox's academy in the data folder, readable by the owner alone; the sandbox tells by it
/// what people completed before, and deletes it. It opens one endpoint, and for a day.
@Component
@Profile("demo")
@EnableConfigurationProperties(SandboxProperties.class)
class AcademyToken {

    private static final String FILE = "academy.token";

    private final ApiTokens tokens;
    private final Path folder;
    private final boolean wanted;

    AcademyToken(ApiTokens tokens, HostProperties host, SandboxProperties sandbox) {
        this.tokens = tokens;
        this.folder = host.data();
        this.wanted = sandbox.enabled();
    }

    void leave() {
        if (wanted
                && tokens.make("academy", Set.of(Scope.COMPLETIONS_WRITE), Duration.ofDays(1), "demonstration")
                        instanceof Making.Made(var token, String secret)) {
            try {
                // A temporary file is its owner's alone from the first moment; the reader never sees half of it.
                Path draft = Files.createTempFile(folder, FILE, ".draft");
                Files.writeString(draft, secret);
                Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
