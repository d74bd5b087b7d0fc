package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a token opens, until when, and how often.
class ApiTokensTest extends RunningApi {

    ApiTokensTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    @Test
    void opensEachEndpointToItsScopeAndToNobodyElse() throws Exception {
        var secrets = new EnumMap<Scope, String>(Scope.class);
        for (Scope scope : Scope.values()) {
            secrets.put(scope, token("only-" + secrets.size(), Set.of(scope)));
        }
        int endpoints = 0;
        for (PageRight page : rights.table()) {
            if (!page.pattern().startsWith("/api/")) {
                continue;
            }
            endpoints++;
            HttpResponse<String> nobody = visit(page, null);
            assertThat(nobody.statusCode()).as("nobody at " + page).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            HttpResponse<String> wrong = visit(page, "prc_wrong");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("invalid_token");
            for (Scope scope : Scope.values()) {
                boolean granted = !(page.needs() instanceof PageRight.Needs.Token(Scope needed)) || needed == scope;
                HttpResponse<String> answer = visit(page, secrets.get(scope));
                assertThat(answer.statusCode() == 403).as(scope + " at " + page).isEqualTo(!granted);
                if (!granted) {
                    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                            .contains("insufficient_scope");
                    assertThat(problem(answer)).isEqualTo("forbidden");
                }
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
        assertThat(endpoints).isEqualTo(4);
        String reader = secrets.get(Scope.COMPLETIONS_READ);
        assertThat(get("/api/anything", reader).statusCode()).isEqualTo(403);
        assertThat(get("/people", reader).statusCode())
                .as("a token opens no page")
                .isEqualTo(302);
    }

    @Test
    void refusesATokenFromTheMomentOfItsRevocation() throws Exception {
        var made = (Making.Made) tokens.make("gone", Set.of(Scope.COMPLETIONS_READ), Duration.ofDays(1), "test");
        String path = "/api/completions/" + UUID.randomUUID();
        assertThat(get(path, made.secret()).statusCode()).isEqualTo(404);
        tokens.revoke(made.token().id(), "test");
        assertThat(get(path, made.secret()).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from api_token where hash = :secret or hint = :secret")
                        .param("secret", made.secret())
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isZero();
    }

    @Test
    void asksAClientThatCallsTooOftenToWait() throws Exception {
        String token = token("chatty", Set.of(Scope.COMPLETIONS_READ));
        String path = "/api/completions/" + UUID.randomUUID();
        HttpResponse<String> answer = get(path, token);
        for (int i = 0; i < 3 * A_MINUTE && answer.statusCode() != 429; i++) {
            answer = get(path, token);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(problem(answer)).isEqualTo("too-many-requests");
    }
}
