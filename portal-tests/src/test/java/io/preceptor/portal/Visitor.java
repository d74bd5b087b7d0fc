package io.preceptor.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Someone with a browser: keeps cookies, follows no redirect, and sends forms with the token of the page they
/// stand on.
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final String PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";

    final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final String base;

    Visitor(int port) {
        http = HttpClient.newBuilder().cookieHandler(cookies).build();
        base = "http://localhost:" + port;
    }

    /// @param from an address of 127.0.0.0/8, so that they do not share that of everybody else here
    Visitor(int port, String from) {
        http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(InetAddress.ofLiteral(from))
                .build();
        base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /// The same as a browser asks: an error is a page too.
    HttpResponse<String> browse(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", PAGES)
                .GET());
    }

    /// @param languages as a browser asks for them: `es-MX, en;q=0.5`
    HttpResponse<String> get(String path, String languages) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept-Language", languages)
                .GET());
    }

    /// Asked with these headers.
    HttpResponse<String> get(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /// @param tag of what is there already
    HttpResponse<String> getUnlessItIs(String path, String tag) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("If-None-Match", tag)
                .GET());
    }

    /// Opens what the server goes on sending.
    HttpResponse<InputStream> open(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).GET().build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// A file that is no text.
    HttpResponse<byte[]> bytes(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), BodyHandlers.ofByteArray());
    }

    /// The same, asked with these headers.
    HttpResponse<byte[]> bytes(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        headers.forEach(request::header);
        return send(request, BodyHandlers.ofByteArray());
    }

    /// Sends a form from a page that was opened before, and takes a file.
    HttpResponse<byte[]> postForBytes(String page, String path, Map<String, String> fields) {
        return send(form(path, fields, token(get(page).body())), BodyHandlers.ofByteArray());
    }

    /// Sends a form from a page that was opened before.
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        return submit(path, fields, token(get(page).body()));
    }

    /// Sends a form with a file from a page that was opened before.
    HttpResponse<String> upload(String page, String path, String file, byte[] content, Map<String, String> fields) {
        String boundary = "----a-boundary-of-ours";
        var body = new ByteArrayOutputStream();
        var all = new TreeMap<>(fields);
        all.put("_csrf", token(get(page).body()));
        all.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    HttpResponse<String> postWithoutToken(String path, Map<String, String> fields) {
        return submit(path, fields, "");
    }

    /// The token of the forms on a page.
    String tokenOf(String page) {
        return token(get(page).body());
    }

    /// Sends an empty form with a token from elsewhere.
    HttpResponse<String> send(String path, String token, Map<String, String> headers) {
        var request = form(path, Map.of(), token);
        headers.forEach(request::setHeader);
        return send(request);
    }

    private HttpResponse<String> submit(String path, Map<String, String> fields, String token) {
        return send(form(path, fields, token));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields, String token) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", PAGES)
                .POST(BodyPublishers.ofString(form + "&_csrf=" + encode(token)));
    }

    HttpResponse<String> signIn(String username, String password) {
        return post("/sign-in", "/sign-in", Map.of("username", username, "password", password));
    }

    /// Signs in for the first time and takes a password of one's own.
    Visitor begin(String username, String password, String own) {
        signIn(username, password);
        HttpResponse<String> chosen =
                post("/password", "/password", Map.of("current", password, "chosen", own, "again", own));
        if (chosen.statusCode() != 302) {
            throw new AssertionError("The first password was not replaced: " + chosen.statusCode());
        }
        return this;
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .map(text -> URI.create(text).getRawPath()
                        + (URI.create(text).getRawQuery() == null
                                ? ""
                                : "?" + URI.create(text).getRawQuery()))
                .orElse("");
    }

    private static String token(String page) {
        Matcher found = TOKEN.matcher(page);
        return found.find() ? String.valueOf(found.group(1)) : "";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
