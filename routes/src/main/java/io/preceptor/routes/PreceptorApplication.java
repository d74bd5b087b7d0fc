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

    private static final String NETTY_NO_UNSAFE = "io.netty.noUnsafe";

    /// @param arguments settings as `--name=value`; beside them the name of a command, which then runs instead
    public static void main(String... arguments) {
        letBrokerReadItsStore();
        if (CommandLineEntry.isAsked(arguments)) {
            System.exit(CommandLineEntry.run(System.out, System.err, arguments));
        }
        ParentWatch.beginIfAsked();
        new SpringApplication(PreceptorApplication.class).run(arguments);
    }

    /// Netty leaves `Unsafe` alone since Java 25 unless a flag of the JVM or this property allows it. Without it the
    /// embedded broker writes its store and can never read it: the product would start once.
    private static void letBrokerReadItsStore() {
        if (System.getProperty(NETTY_NO_UNSAFE) == null) {
            System.setProperty(NETTY_NO_UNSAFE, "false");
        }
    }
}
