package io.preceptor.routes;

import io.preceptor.routes.command.CommandLineEntry;
import io.preceptor.routes.host.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the product.
@SpringBootApplication(scanBasePackages = {"io.preceptor.routes", "io.preceptor.portal"})
public class PreceptorApplication {

    /// @param arguments settings as `--name=value`; before them the name of a command, which then runs instead
    public static void main(String... arguments) {
        if (CommandLineEntry.isAsked(arguments)) {
            System.exit(CommandLineEntry.run(System.out, System.err, arguments));
        }
        ParentWatch.beginIfAsked();
        new SpringApplication(PreceptorApplication.class).run(arguments);
    }
}
