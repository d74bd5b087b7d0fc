package io.preceptor.connector.hr.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.preceptor.connector.hr.api.HrApiProperties.Paging;
import io.preceptor.connector.hr.api.HrApiProperties.SignIn;
import io.preceptor.connector.hr.api.HrApiProperties.Style;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// The ways of paging that neither example of the page has, over a real socket.
class PagesTest {

    private final List<String> asked = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer http;

    private Function<String, Answer> answers = _ -> new Answer("[]", "");

    /// @param link the header; empty for none
    private record Answer(String body, String link) {}

    @BeforeEach
    void open() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        asked.add(query);
        Answer answer = answers.apply(query);
        if (!answer.link().isEmpty()) {
            exchange.getResponseHeaders().set("Link", answer.link());
        }
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void followsTheLinkHeader() throws Exception {
        answers = query -> query.contains("page=2")
                ? new Answer("[{\"n\":2}]", "</people?page=1>; rel=\"first\"")
                : new Answer("[{\"n\":1}]", "</people?page=9>; rel=last, </people?page=2>; title=\"x\"; rel=\"next\"");
        assertThat(read(paging(Style.HEADER, "per_page", null, null, null), "")).isEqualTo(2);
        assertThat(asked).containsExactly("fields=a%20b&per_page=100", "page=2");
    }

    @Test
    void countsPagesUntilOneIsEmpty() throws Exception {
        answers = query -> new Answer(query.endsWith("page=3") ? "[]" : "[{\"q\":\"" + query + "\"}]", "");
        assertThat(read(paging(Style.PAGE, null, "page", null, null), "")).isEqualTo(2);
        assertThat(asked).containsExactly("fields=a%20b&page=1", "fields=a%20b&page=2", "fields=a%20b&page=3");
    }

    @Test
    void countsPagesUntilAllAreThere() throws Exception {
        answers = query -> new Answer("{\"all\":\"2\",\"list\":[{\"q\":\"" + query + "\"}]}", "");
        assertThat(read(paging(Style.PAGE, null, "page", null, "/all"), "/list"))
                .isEqualTo(2);
    }

    @Test
    void asksByTheCursorThatThePageGives() throws Exception {
        answers = query -> new Answer(
                query.contains("after=a%2Fb")
                        ? "{\"list\":[{\"n\":2}],\"next\":null}"
                        : "{\"list\":[{\"n\":1}],\"next\":\"a/b\"}",
                "");
        assertThat(read(paging(Style.CURSOR, null, "after", "/next", null), "/list"))
                .isEqualTo(2);
        assertThat(asked).containsExactly("fields=a%20b", "fields=a%20b&after=a%2Fb");
    }

    @Test
    void endsACursorThatComesBack() {
        answers = query ->
                new Answer("{\"list\":[{\"q\":" + asked.size() + "}],\"next\":\"" + asked.size() % 3 + "\"}", "");
        assertThatThrownBy(() -> read(paging(Style.CURSOR, null, "after", "/next", null), "/list"))
                .isInstanceOfSatisfying(
                        ReadingEnded.class,
                        ended -> assertThat(ended.outcome().toString()).contains("round in a circle"));
    }

    @Test
    void endsEmptyPagesThatGoOn() {
        answers = _ -> new Answer("{\"list\":[],\"next\":\"" + asked.size() + "\"}", "");
        assertThatThrownBy(() -> read(paging(Style.CURSOR, null, "after", "/next", null), "/list"))
                .isInstanceOfSatisfying(
                        ReadingEnded.class,
                        ended -> assertThat(ended.outcome().toString()).contains("do not come to an end"));
    }

    @Test
    void readsTheRelationsOfALinkHeader() {
        assertThat(LinkHeader.next("<a>; rel=prev, <b>; rel=\"last next\"")).contains("b");
        assertThat(LinkHeader.next("<a>; REL=Next")).contains("a");
        assertThat(LinkHeader.next("<a>; rel=nextish")).isEmpty();
        assertThat(LinkHeader.next("nothing")).isEmpty();
    }

    private static Paging paging(
            Style style,
            @Nullable String size,
            @Nullable String parameter,
            @Nullable String next,
            @Nullable String total) {
        return new Paging(style, 100, size, parameter, 1, next, null, total);
    }

    private long read(Paging paging, String records) throws ReadingEnded, InterruptedException {
        var api = new HrApiProperties(
                "api",
                URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/people"),
                new SignIn(null, null),
                Map.of(),
                Map.of("fields", "a b"),
                paging,
                records,
                List.of(),
                null,
                Duration.ofHours(24),
                List.of("/n"),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                false,
                new Missing(2, 90),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(1),
                null);
        try (var client = new ApiClient(api, Instant::now)) {
            var pages = new Pages(client, api, null);
            while (pages.next() != null) {
                assertThat(pages.given()).isNotNegative();
            }
            return pages.given();
        }
    }
}
