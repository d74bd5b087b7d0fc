package io.preceptor.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.PermissionMatrix;
import io.preceptor.lms.access.Role;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What each role may see and do, page by page, as the permission matrix says.
@WholePortal
class RightsTest {

    private final RightsCheck rights;
    private final RequestMappingHandlerMapping handlers;
    private final int port;
    private final Map<Role, Visitor> visitors;

    RightsTest(
            @Autowired SmallHospital hospital,
            @Autowired RightsCheck rights,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            @LocalServerPort int port) {
        this.rights = rights;
        this.handlers = handlers;
        this.port = port;
        this.visitors = hospital.everyone(port);
    }

    @Test
    void letsEachRoleSeeWhatTheMatrixGrantsAndNothingElse() {
        var wrong = new ArrayList<String>();
        for (PageRight page : rights.table()) {
            for (Role role : Role.values()) {
                boolean granted =
                        switch (page.needs()) {
                            case PageRight.Needs.Nothing _, PageRight.Needs.SignIn _ -> true;
                            case PageRight.Needs.Right(var permission) ->
                                PermissionMatrix.allows(Set.of(role), permission);
                            case PageRight.Needs.Token _, PageRight.Needs.Source _ -> false;
                        };
                int status = visit(visitor(role), page);
                if (granted ? status >= 500 || status == 403 : status != 403) {
                    wrong.add(role + " at " + page + " got " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(visitor(Role.LEARNER).get("/").statusCode())
                .as("nobody was signed out by it")
                .isEqualTo(200);
    }

    @Test
    void sendsNobodyToTheSignInFromEveryPageThatIsNotOpen() {
        for (PageRight page : rights.table()) {
            if (!(page.needs() instanceof PageRight.Needs.Nothing)) {
                var nobody = new Visitor(port);
                HttpResponse<String> answer = page.method().equals(HttpMethod.GET)
                        ? nobody.get(path(page))
                        : nobody.post("/sign-in", path(page), Map.of());
                assertThat(answer.statusCode()).as(page.toString()).isEqualTo(302);
                assertThat(Visitor.location(answer)).as(page.toString()).startsWith("/sign-in");
            }
        }
    }

    @Test
    void refusesWhatIsNotDeclared() {
        for (String path : new String[] {"/actuator/env", "/error", "/journal/1/content", "/webjars/x", "/nothing"}) {
            assertThat(visitor(Role.ADMINISTRATOR).get(path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void declaresEveryPageThatAControllerServes() {
        Set<String> declared = rights.table().stream().map(PageRight::pattern).collect(Collectors.toSet());
        Set<String> served = handlers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("io.preceptor"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .collect(Collectors.toSet());
        assertThat(served).isNotEmpty().isSubsetOf(declared);
    }

    private int visit(Visitor visitor, PageRight page) {
        if (page.method().equals(HttpMethod.GET)) {
            return visitor.get(path(page)).statusCode();
        }
        // Signing out, resetting and changing what the others stand on is tried by tests of their own.
        return page.pattern().equals("/sign-out")
                ? 302
                : visitor.post("/password", path(page), Map.of()).statusCode();
    }

    /// A path of the pattern with ids that nothing has, so that a visit changes nothing.
    private static String path(PageRight page) {
        return page.pattern()
                .replace("/journal/{id}", "/journal/999999")
                .replace("{entry}", "999999")
                .replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000")
                .replace("/css/**", "/css/preceptor.css")
                .replace("/js/**", "/js/htmx.min.js")
                .replace("/images/**", "/images/preceptor.svg");
    }

    private Visitor visitor(Role role) {
        Visitor visitor = visitors.get(role);
        if (visitor == null) {
            throw new AssertionError("Nobody is signed in as " + role);
        }
        return visitor;
    }
}
