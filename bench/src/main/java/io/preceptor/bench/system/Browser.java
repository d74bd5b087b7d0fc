package io.preceptor.bench.system;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who has signed in: keeps a session, and sends forms with the token of the page they stand on.
final class Browser implements AutoCloseable {

    /// The password of everybody here.
    static final String PASSWORD = "a-password-of-the-bench";

    /// Its hash, told apart by its mark: nobody is to wait for a slow one here.
    static final String HASH = "{noop}" + PASSWORD;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI pages;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /// @throws IllegalStateException when the product does not let them in
    Browser(URI pages, String username) throws IOException, InterruptedException {
        this.pages = pages;
        HttpResponse<byte[]> answer = post("/sign-in", "/sign-in", "username=" + username + "&password=" + PASSWORD);
        String next = answer.headers().firstValue("Location").orElse("/sign-in");
        if (answer.statusCode() != 302 || next.contains("sign-in")) {
            throw new IllegalStateException(username + " is not let in: " + answer.statusCode() + " " + next);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(pages.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// @param page where the form stands
    /// @param form its fields, encoded
    HttpResponse<byte[]> post(String page, String path, String form) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        String sent = form + "&_csrf="
                + (token.find() ? URLEncoder.encode(String.valueOf(token.group(1)), StandardCharsets.UTF_8) : "");
        return http.send(
                HttpRequest.newBuilder(pages.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(sent))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
