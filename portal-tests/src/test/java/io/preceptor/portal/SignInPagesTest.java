package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Signing in, and what keeps a session and its forms to whom they belong.
@WholePortal
class SignInPagesTest {

    private static final String OWN = SmallHospital.OWN;

    private final SmallHospital hospital;
    private final AuditLog audit;
    private final int port;
    private final Map<Role, Visitor> visitors;

    SignInPagesTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.hospital = hospital;
        this.audit = audit;
        this.port = port;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void opensNothingButThePasswordPageWithAFirstPassword() {
        String password = hospital.open("newcomer", Role.ADMINISTRATOR, null);
        var newcomer = new Visitor(port);
        newcomer.signIn("newcomer", password);

        assertThat(Visitor.location(newcomer.get("/accounts"))).isEqualTo("/password");
        HttpResponse<String> weak = newcomer.post(
                "/password", "/password", Map.of("current", password, "chosen", "short", "again", "short"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("at least 12 characters");
        newcomer.post("/password", "/password", Map.of("current", password, "chosen", OWN, "again", OWN));
        assertThat(newcomer.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheSameOfAWrongPasswordAsOfAnUnknownName() {
        var one = new Visitor(port);
        var other = new Visitor(port);

        HttpResponse<String> wrong = one.signIn("auditor", "wrong");
        HttpResponse<String> unknown = other.signIn("nobody-of-this-name", "wrong");

        assertThat(Visitor.location(wrong)).isEqualTo("/sign-in?refused").isEqualTo(Visitor.location(unknown));
        assertThat(one.get("/sign-in?refused").body().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(other.get("/sign-in?refused").body().replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void locksAnAccountAfterFiveWrongPasswordsEvenForTheRightOne() {
        String password = hospital.open("forgetful", Role.LEARNER, null);
        for (int i = 0; i < 5; i++) {
            new Visitor(port).signIn("forgetful", "wrong " + i);
        }

        assertThat(Visitor.location(new Visitor(port).signIn("forgetful", password)))
                .isEqualTo("/sign-in?refused");
        assertThat(audit.find(new Search(null, AuditAction.LOCKED_OUT, "account:forgetful", null), 10))
                .hasSize(1);
    }

    @Test
    void anOpenSessionIsNoPlaceToGuessAtThePassword() {
        String own = "three quiet herons wade";
        var forgotten = new Visitor(port).begin("left-open", hospital.open("left-open", Role.LEARNER, null), own);
        String other = "four quiet herons wade";
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> wrong = forgotten.post(
                    "/password", "/password", Map.of("current", "guess " + i, "chosen", other, "again", other));
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("not right");
        }

        assertThat(forgotten
                        .post("/password", "/password", Map.of("current", own, "chosen", other, "again", other))
                        .statusCode())
                .as("it rests, also for the right one")
                .isEqualTo(422);
        assertThat(audit.find(new Search(null, AuditAction.LOCKED_OUT, "account:left-open", null), 10))
                .hasSize(1);
    }

    @Test
    void asksToWaitAfterTooManyTries() {
        var guesser = new Visitor(port, "127.0.0.77");
        for (int i = 0; i < 10; i++) {
            assertThat(Visitor.location(guesser.signIn("auditor", OWN)))
                    .as("whoever is let in does not count")
                    .doesNotContain("refused");
        }
        for (int i = 0; i < 60; i++) {
            assertThat(Visitor.location(guesser.signIn("nobody-" + i, "wrong"))).isEqualTo("/sign-in?refused");
        }

        HttpResponse<String> waits = guesser.signIn("auditor", OWN);
        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValue("Retry-After")).contains("60");
        assertThat(waits.body()).contains("Too many tries", "wait a minute");
        assertThat(Visitor.location(new Visitor(port, "127.0.0.78").signIn("auditor", OWN)))
                .as("others do not wait for them")
                .doesNotContain("refused");
    }

    @Test
    void aPasswordMayBeginWithABlank() {
        String own = "  three quiet herons\twade ";
        new Visitor(port).begin("blank", hospital.open("blank", Role.LEARNER, null), own);

        assertThat(Visitor.location(new Visitor(port).signIn("blank", own))).isEqualTo("/");
        assertThat(Visitor.location(new Visitor(port).signIn("blank", own.strip())))
                .isEqualTo("/sign-in?refused");
    }

    @Test
    void endsTheSessionOfAnAccountThatIsDisabled() {
        String password = hospital.open("leaver", Role.AUDITOR, null);
        Visitor leaver = new Visitor(port).begin("leaver", password, OWN);
        Visitor administrator = visitor(Role.ADMINISTRATOR);
        String page =
                "/accounts/" + id(administrator.get("/accounts?text=leaver").body(), "/accounts/");

        administrator.post(page, page, Map.of("roles", "AUDITOR"));

        assertThat(Visitor.location(leaver.get("/audit"))).isEqualTo("/sign-in?ended");
    }

    @Test
    void refusesFormsWithoutTheTokenOfThePage() {
        HttpResponse<String> sent = visitor(Role.AUDITOR).postWithoutToken("/audit/check", Map.of());

        assertThat(Visitor.location(sent)).isEqualTo("/?unsent");
    }

    @Test
    void changesTheSessionIdAtTheSignIn() {
        var visitor = new Visitor(port);
        visitor.get("/sign-in");
        String before = String.valueOf(visitor.cookies.getCookieStore().getCookies());
        visitor.signIn("auditor", OWN);

        assertThat(String.valueOf(visitor.cookies.getCookieStore().getCookies()))
                .isNotEqualTo(before);
    }

    @Test
    void allowsNoScriptOrStyleButItsOwnFiles() {
        HttpResponse<String> page = visitor(Role.INTERFACE_ANALYST).get("/people/" + hospital.person("E102"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", " style=\"", " onclick");
    }

    private static String id(@Nullable String page, String before) {
        var found = Pattern.compile(Pattern.quote(before) + "([0-9a-f-]{36})").matcher(String.valueOf(page));
        List<String> ids = found.results().map(result -> result.group(1)).toList();
        return ids.getFirst();
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
