package io.preceptor.routes.survival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.access.store.AccountStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.training.Course;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

/// A learner who signs in and hands in a course by the product's own pages, without a browser.
final class LearnersPages {

    private static final String PASSWORD = "four quiet words here";
    private static final String PASSWORD_HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Accounts accounts;

    LearnersPages(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.accounts = new Accounts(new AccountStore(jdbc, manager), new AuditLog(new AuditStore(jdbc, manager)));
    }

    /// Opens an account with a password of its own choice, unless there is one.
    void open(String username, UUID staffMember) {
        if (accounts.credentials(username).isEmpty()
                && accounts.open(new NewAccount(username, staffMember, Set.of(Role.LEARNER)), PASSWORD_HASH, "test")
                        instanceof Accounts.Opening.Opened(Account account)) {
            accounts.choosePassword(new Accounts.Credentials(account, PASSWORD_HASH), PASSWORD_HASH);
        }
    }

    /// Signs in, opens the course, answers every question right and hands it in.
    ///
    /// @return where the product sent the learner
    /// @throws IOException when the product goes away
    String handIn(URI product, String username, UUID assignment, UUID attempt, Course course)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            signIn(http, product, username);
            URI page = product.resolve("/training/" + assignment);
            var form = new ArrayList<>(List.of("attempt", attempt.toString()));
            course.questions()
                    .forEach(question ->
                            question.rightKeys().forEach(key -> form.addAll(List.of("q." + question.key(), key))));
            String shown = get(http, page);
            form.addAll(List.of("_csrf", csrf(shown.contains("_csrf") ? shown : get(http, product.resolve("/")))));
            return post(http, page, form);
        }
    }

    /// Signs in by the form.
    ///
    /// @return the token that later requests carry
    static String signIn(HttpClient http, URI product, String username) throws IOException, InterruptedException {
        String form = get(http, product.resolve("/sign-in"));
        post(
                http,
                product.resolve("/sign-in"),
                List.of("username", username, "password", PASSWORD, "_csrf", csrf(form)));
        return csrf(get(http, product.resolve("/")));
    }

    private static String csrf(String page) {
        Matcher found = CSRF.matcher(page);
        assertThat(found.find()).as("the page has a form").isTrue();
        return found.group(1);
    }

    private static String get(HttpClient http, URI page) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(page)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String post(HttpClient http, URI page, List<String> pairs) throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < pairs.size(); i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(pairs.get(i))
                    .append('=')
                    .append(URLEncoder.encode(pairs.get(i + 1), UTF_8));
        }
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(page)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("the form is taken").isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
