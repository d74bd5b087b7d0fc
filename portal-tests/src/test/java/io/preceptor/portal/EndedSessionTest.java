package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.AuditLog.Search;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What becomes of a form whose session ended while its page stood open: it is not taken, and it is said so.
@WholePortal
class EndedSessionTest {

    private static final String OWN = SmallHospital.OWN;
    private static final String SENT = "what you sent was not taken";

    private final AuditLog audit;
    private final int port;
    private Visitor auditor;

    EndedSessionTest(@Autowired SmallHospital hospital, @Autowired AuditLog audit, @LocalServerPort int port) {
        this.audit = audit;
        this.port = port;
        this.auditor = new Visitor(port);
        hospital.everyone(port);
    }

    @BeforeEach
    void signIn() {
        auditor = new Visitor(port);
        auditor.signIn("auditor", OWN);
    }

    @Test
    void leadsToTheSignInAndBackToThePage() {
        String page = "/audit?actor=somebody&action=SIGNED_IN";
        String token = auditor.tokenOf(page);
        auditor.cookies.getCookieStore().removeAll();

        HttpResponse<String> sent = auditor.send("/audit/check", token, Map.of("Referer", at(page)));

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(sent)).isEqualTo("/sign-in?ended=unsent");
        assertThat(auditor.get("/sign-in?ended=unsent").body()).contains("Your session had ended", SENT);
        assertThat(auditor.get("/sign-in?ended=unsent", "es").body()).contains("lo que envió no se tomó");
        assertThat(Visitor.location(auditor.signIn("auditor", OWN))).isEqualTo(page);
        assertThat(auditor.browse(page).statusCode()).isEqualTo(200);
    }

    @Test
    void leadsNobodyElsewhere() {
        for (String elsewhere : new String[] {
            "https://elsewhere.example/audit",
            "http://localhost:1//elsewhere.example/audit",
            at("/audit/check"),
            at("/nothing"),
            "not an address"
        }) {
            var visitor = new Visitor(port);
            HttpResponse<String> sent = visitor.send("/audit/check", "", Map.of("Referer", elsewhere));

            assertThat(Visitor.location(sent)).as(elsewhere).isEqualTo("/sign-in?ended=unsent");
            assertThat(Visitor.location(visitor.signIn("auditor", OWN)))
                    .as(elsewhere)
                    .isEqualTo("/");
        }
    }

    @Test
    void asksForThePasswordAgainOnAPageThatStoodOpen() {
        var visitor = new Visitor(port);
        String token = visitor.tokenOf("/sign-in");
        visitor.cookies.getCookieStore().removeAll();

        HttpResponse<String> late = visitor.send("/sign-in", token, Map.of("Referer", at("/sign-in")));

        assertThat(late.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(late)).isEqualTo("/sign-in?unsent");
        assertThat(visitor.get("/sign-in?unsent").body()).contains("stood open too long", SENT);
        assertThat(Visitor.location(visitor.signIn("auditor", OWN))).isEqualTo("/");
    }

    @Test
    void leadsWhoeverIsSignedInBackToThePageAndDoesNothing() {
        long before = checks();

        HttpResponse<String> sent = auditor.send("/audit/check", "of another session", Map.of("Referer", at("/audit")));
        HttpResponse<String> again =
                auditor.send("/audit/check", "", Map.of("Referer", at("/audit?unsent&actor=somebody&unsent")));
        HttpResponse<String> asked = auditor.send("/audit/check", "", Map.of("Referer", at("/audit?actor=somebody")));

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(sent)).isEqualTo("/audit?unsent");
        assertThat(Visitor.location(again)).isEqualTo("/audit?actor=somebody&unsent");
        assertThat(Visitor.location(asked)).isEqualTo("/audit?actor=somebody&unsent");
        assertThat(auditor.browse("/audit?unsent").body()).contains("stood open too long", SENT);
        assertThat(auditor.browse("/audit").body()).doesNotContain(SENT);
        assertThat(checks()).isEqualTo(before);
    }

    @Test
    void endsASessionThatIsOverAlready() {
        var nobody = new Visitor(port);

        assertThat(Visitor.location(nobody.send("/sign-out", "", Map.of("Referer", at("/audit")))))
                .isEqualTo("/sign-in?left");
    }

    @Test
    void letsAPartOfAPageLeadTheWholeOneToTheSignIn() {
        Map<String, String> part = Map.of("HX-Request", "true", "HX-Current-URL", at("/audit?actor=somebody"));
        HttpResponse<String> twice = auditor.send("/audit/check", "", part);
        assertThat(twice.statusCode()).isEqualTo(403);
        assertThat(twice.headers().firstValue("HX-Redirect")).contains("/audit?actor=somebody&unsent");

        auditor.cookies.getCookieStore().removeAll();
        HttpResponse<String> sent = auditor.send("/audit/check", "", part);
        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(sent.headers().firstValue("HX-Redirect")).contains("/sign-in?ended=unsent");

        auditor.cookies.getCookieStore().removeAll();
        HttpResponse<String> asked = auditor.get("/audit?actor=some", part);
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("HX-Redirect")).contains("/sign-in?ended");
        assertThat(Visitor.location(auditor.signIn("auditor", OWN))).isEqualTo("/audit?actor=somebody");
    }

    @Test
    void answersAScriptWithItsStatus() {
        HttpResponse<String> told = new Visitor(port).send("/audit/check", "", Map.of("Accept", "application/json"));

        assertThat(told.statusCode()).isEqualTo(403);
        assertThat(Visitor.location(told)).isEmpty();
    }

    @Test
    void staysWhileSomebodyTypes() {
        try (var desk = Screen.asServed(port, 1280, "auditor")) {
            desk.open("/audit");
            Request asked = desk.page.waitForRequest(
                    request -> request.headers().containsKey("hx-request")
                            && request.url().endsWith("/images/preceptor.svg"),
                    () -> desk.page.keyboard().press("a"));

            assertThat(asked.allHeaders().get("cookie"))
                    .as("that of the session")
                    .contains("JSESSIONID=");
            assertThat(asked.response().status()).isIn(200, 304);
        }
    }

    private long checks() {
        return audit.find(new Search("auditor", AuditAction.AUDIT_CHECKED, null, null), 1000)
                .size();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }
}
