package io.preceptor.routes;

import io.preceptor.routes.host.ParentWatch;
import io.preceptor.routes.wiring.RebuildCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the product.
@SpringBootApplication(scanBasePackages = {"io.preceptor.routes", "io.preceptor.portal"})
public class PreceptorApplication {

    /// @param arguments settings as `--name=value`; before them `rebuild` to compare the tables with the facts
    ///                  instead
    public static void main(String... arguments) {
        var application = new SpringApplication(PreceptorApplication.class);
        if (arguments.length > 0 && arguments[0].equals(RebuildCommand.NAME)) {
            String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
            System.exit(RebuildCommand.run(application, System.out, settings));
        }
        ParentWatch.beginIfAsked();
        application.run(arguments);
    }
}
