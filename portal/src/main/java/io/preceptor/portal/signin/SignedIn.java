package io.preceptor.portal.signin;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

/// Who is signed in, as the session keeps it. What they may do is not kept: it is read anew with each request.
///
/// @param passwordChangedAt the password that opened the session: another one since then ends it
public record SignedIn(UUID account, String username, Instant passwordChangedAt) implements Principal, Serializable {

    @Override
    public String getName() {
        return username;
    }
}
