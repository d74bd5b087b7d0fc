package io.preceptor.routes.facade;

import io.preceptor.lms.access.Scope;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where and how a system signs in (SMART App Launch 2.2, `.well-known/smart-configuration`).
final class SmartConfiguration extends HttpServlet {

    private static final long serialVersionUID = 1;

    /// Where tokens are asked for, below the root of the product.
    static final String TOKENS = "/oauth2/token";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable String root;

    /// @param root how others reach us; null: as the request does
    SmartConfiguration(@Nullable String root) {
        this.root = root;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String url = request.getRequestURL().toString();
        String here = root == null ? url.substring(0, url.indexOf("/fhir/")) : root;
        ObjectNode json = JSON.createObjectNode();
        json.put("token_endpoint", here + TOKENS);
        json.putArray("grant_types_supported").add("client_credentials");
        json.putArray("token_endpoint_auth_methods_supported").add("private_key_jwt");
        json.putArray("token_endpoint_auth_signing_alg_values_supported")
                .add("RS384")
                .add("ES384");
        var scopes = json.putArray("scopes_supported");
        Stream.of(Scope.values()).filter(Scope::isSmart).forEach(scope -> scopes.add(scope.word()));
        json.putArray("capabilities")
                .add("client-confidential-asymmetric")
                .add("permission-v1")
                .add("permission-v2");
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(json));
    }
}
