package io.preceptor.routes.host;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Says at the end of the start where to go and how to sign in.
@Component
@ConditionalOnWebApplication
final class StartBanner implements ApplicationListener<ApplicationReadyEvent> {

    private static final String RULE = "─".repeat(78);

    private final Environment environment;
    private final HostProperties host;
    private final ObjectProvider<StartNotice> notices;

    StartBanner(Environment environment, HostProperties host, ObjectProvider<StartNotice> notices) {
        this.environment = environment;
        this.host = host;
        this.notices = notices;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        print(System.out);
    }

    void print(PrintStream console) {
        var lines = new ArrayList<>(List.of(
                new StartNotice.Line("Open", "http://localhost:" + port("local.server.port", "server.port", "8080")),
                new StartNotice.Line("HL7 v2", "MLLP, port " + port("local.mllp.port", "preceptor.mllp.port", "2575")),
                new StartNotice.Line(
                        "Data", host.data().toAbsolutePath().normalize().toString())));
        notices.orderedStream().forEach(notice -> lines.addAll(notice.lines()));
        int width = lines.stream().mapToInt(line -> line.what().length()).max().orElse(0);
        var text = new StringBuilder("\n" + RULE + "\n  Preceptor is ready\n\n");
        lines.forEach(line ->
                text.append("  " + line.what() + " ".repeat(width - line.what().length()) + "   " + line.how() + "\n"));
        console.println(text.append(RULE).append('\n'));
    }

    private String port(String actual, String configured, String standard) {
        return environment.getProperty(actual, environment.getProperty(configured, standard));
    }
}
