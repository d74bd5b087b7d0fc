package io.preceptor.routes.wiring;

import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Rebuild;
import io.preceptor.lms.converge.Rebuild.Difference;
import io.preceptor.lms.converge.store.FactStore;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// `rebuild`: folds every fact from zero and says where the tables in use differ. Changes nothing, takes no
/// message, sends nothing. With an embedded database the product must not be running beside it.
public final class RebuildCommand {

    /// The first word on the command line.
    public static final String NAME = "rebuild";

    private RebuildCommand() {}

    /// Runs the command in an application without ports and without routes.
    ///
    /// @param arguments settings as `--name=value`
    /// @return 0 where nothing differs, 1 where something does
    public static int run(SpringApplication application, PrintStream out, String... arguments) {
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(
                Map.of("camel.main.auto-startup", "false", "logging.level.root", "warn", "preceptor.ports", "none"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return check(context, out);
        }
    }

    private static int check(ConfigurableApplicationContext context, PrintStream out) {
        var convergence = context.getBean(Convergence.class);
        while (convergence.reviews() > 0) {
            out.println("Reviewing people whom a publication or a date concerns ...");
        }
        List<Difference> differences = context.getBean(Rebuild.class)
                .check(
                        context.getBean(FactStore.class).now(),
                        people -> out.println("Folded " + people + " people from their facts ..."));
        if (differences.isEmpty()) {
            out.println("The tables are what the facts say: no difference in any column of any derived table.");
            return 0;
        }
        differences.stream()
                .collect(Collectors.groupingBy(one -> one.table() + " " + one.side(), Collectors.counting()))
                .forEach((where, count) -> out.println(where + ": " + count + " rows differ"));
        return 1;
    }
}
