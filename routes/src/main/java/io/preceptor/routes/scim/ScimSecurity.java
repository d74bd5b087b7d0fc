package io.preceptor.routes.scim;

import io.preceptor.connector.hr.scim.ScimAnswer;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.portal.right.RightsCheck;
import io.preceptor.routes.bearer.BearerChain;
import io.preceptor.routes.bearer.TokenCallers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// The chain of the SCIM server: a bearer token with each request, no session, no cookie, the same table of rights as
/// the pages, and refusals as SCIM has them.
@Configuration(proxyBeanMethods = false)
class ScimSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain scimChain(HttpSecurity http, ApiTokens tokens, RightsCheck rights, ScimProperties properties)
            throws Exception {
        return BearerChain.of(
                http,
                TokenCallers.introspector(tokens),
                rights,
                TokenCallers::isGranted,
                properties.requestsAMinute(),
                (why, status, response) -> write(response, status.value(), detail(why)),
                "/scim",
                "/scim/**");
    }

    private static String detail(BearerChain.Refusal why) {
        return switch (why) {
            case NO_TOKEN ->
                "Send Authorization: Bearer with a token that is alive; tokens are made on the page API tokens";
            case NOT_ALLOWED -> "The token has not the scope scim.provision, or there is no such endpoint";
            case TOO_MANY -> "Wait as long as Retry-After says";
        };
    }

    private static void write(HttpServletResponse response, int status, String detail) throws IOException {
        byte[] body = ScimAnswer.error(status, null, detail).body();
        response.setStatus(status);
        response.setContentType(ScimEndpoint.MEDIA_TYPE);
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }
}
