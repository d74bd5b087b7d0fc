package io.preceptor.sandbox.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/// Answers 503 with `Retry-After` until the directory knows its people: who is told earlier that there is no such
/// practitioner believes it.
final class UntilSeeded extends HttpFilter {

    /// By which the seeding itself, in this JVM, is let in.
    static final String KEY_HEADER = "X-Seeding-Key";

    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 2;

    private final String key = UUID.randomUUID().toString();
    private volatile boolean isOpen;

    String key() {
        return key;
    }

    void open() {
        isOpen = true;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOpen || key.equals(request.getHeader(KEY_HEADER))) {
            chain.doFilter(request, response);
            return;
        }
        response.setIntHeader("Retry-After", SECONDS);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/fhir+json");
        response.getWriter().write("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient","diagnostics":"The staff are being entered"}]}""");
    }
}
