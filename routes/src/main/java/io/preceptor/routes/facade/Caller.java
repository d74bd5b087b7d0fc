package io.preceptor.routes.facade;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks.
///
/// @param name  the client's
/// @param types what it may read
/// @param units codes of the units whose people it may see; null: everybody
record Caller(String name, Set<FacadeType> types, @Nullable Set<String> units) {

    private static final String ATTRIBUTE = "io.preceptor.facade.caller";

    Caller {
        types = Set.copyOf(types);
        units = units == null ? null : Set.copyOf(units);
    }

    void put(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : null;
    }
}
