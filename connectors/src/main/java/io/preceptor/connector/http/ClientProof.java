package io.preceptor.connector.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// How we prove to a token endpoint who we are.
public interface ClientProof {

    URI tokenUrl();

    /// The scopes to ask for, separated by spaces; empty for whatever the client is given.
    String scope();

    /// What a request for a token must bear besides grant and scope.
    ///
    /// @throws AccessTokens.RefusedException where our secret cannot be used
    /// @throws IOException                   where it cannot be read now
    Proof prove() throws IOException;

    /// @param headers of the request
    /// @param form    further fields of its form
    record Proof(Map<String, String> headers, Map<String, String> form) {}
}
