package io.preceptor.routes;

import io.preceptor.routes.command.CommandLineEntry;
import io.preceptor.routes.host.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/// Starts the product.
// Transactions are opened by hand: no annotation asks for one, and looking for it in every bean delays each start.
@SpringBootApplication(
        scanBasePackages = {"io.preceptor.routes", "io.preceptor.portal"},
        exclude = TransactionAutoConfiguration.class)
public class PreceptorApplication {

    /// @param arguments settings as `--name=value`; beside them the name of a command, which then runs instead
    public static void main(String... arguments) {
        if (CommandLineEntry.isAsked(arguments)) {
            System.exit(CommandLineEntry.run(System.out, System.err, arguments));
        }
        ParentWatch.beginIfAsked();
        new SpringApplication(PreceptorApplication.class).run(arguments);
    }
}
