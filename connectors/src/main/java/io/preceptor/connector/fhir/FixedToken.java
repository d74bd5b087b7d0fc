package io.preceptor.connector.fhir;

import io.preceptor.connector.http.AccessTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A token from the settings, or none.
record FixedToken(@Nullable String token) implements AccessTokens {

    @Override
    public Optional<String> current() {
        return Optional.ofNullable(token);
    }

    @Override
    public boolean renew(String refused) {
        return false;
    }

    @Override
    public String toString() {
        return "FixedToken";
    }
}
