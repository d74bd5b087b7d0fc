package io.preceptor.routes.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.preceptor.routes.process.MllpClient;
import io.preceptor.routes.process.ProductProcess;
import io.preceptor.routes.process.SampleData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the running product shows to those who watch it, against the dashboard and the alerts that are shipped.
class ObserveSystemTest {

    private static final String TOKEN = "a-token-for-this-test-alone";
    private static final Path SHIPPED = SampleData.ROOT.resolve("config/observe");
    private static final Pattern NAME = Pattern.compile("\\b(preceptor|hikaricp|jvm|http_server)_[a-z_]+[a-z]\\b");

    @TempDir
    Path data;

    @Test
    void showsEveryMetricThatTheShippedFilesNameAndTellsTraces() throws Exception {
        try (var receiver = new OtlpReceiver();
                var product = ProductProcess.startPackaged(
                        data,
                        "--preceptor.observe.token=" + TOKEN,
                        "--preceptor.observe.traces=" + receiver.endpoint(),
                        "--logging.structured.format.console=ecs",
                        "--logging.level.io.preceptor.routes.observe=debug")) {
            try (var sender = new MllpClient(product.mllpPort())) {
                assertThat(sender.send(Files.readString(SampleData.ROOT.resolve("config/samples/hl7/hire.hl7"))
                                .strip()
                                .replace("\n", "\r")))
                        .contains("MSA|AA|");
            }
            assertThat(get(product.web().resolve("/actuator/prometheus"), "").statusCode())
                    .isEqualTo(401);
            assertThat(get(product.web().resolve("/actuator/prometheus"), "wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(product.web().resolve("/actuator/env"), TOKEN).statusCode())
                    .isNotEqualTo(200);
            HttpResponse<String> ready = get(product.web().resolve("/actuator/health/readiness"), "");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"broker\":\"connected\"");

            String scrape =
                    get(product.web().resolve("/actuator/prometheus"), TOKEN).body();
            assertThat(series(scrape)).containsAll(named());
            assertThat(scrape)
                    .contains("preceptor_intake_messages_total{code=\"AA\",outcome=\"accepted\",source=\"ehr\"} 1.0")
                    .doesNotContain("Nguyen", "E100234");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(receiver.spans())
                            .extracting(Span::getName)
                            .contains("intake", "converge"));
            assertThat(product.log()).contains("\"message\":\"journalled\"", "\"journal\":");
        }
    }

    private static Set<String> named() throws IOException {
        var named = new TreeSet<String>();
        for (String file : new String[] {"alerts.yaml", "grafana-dashboard.json"}) {
            NAME.matcher(Files.readString(SHIPPED.resolve(file))).results().forEach(found -> named.add(found.group()));
        }
        assertThat(named).hasSizeGreaterThan(15);
        return named;
    }

    private static Set<String> series(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static HttpResponse<String> get(URI uri, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri);
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
