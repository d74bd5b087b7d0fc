package io.preceptor.sandbox.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Lets the planned faults befall the requests to the FHIR server.
final class FaultFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final transient Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        boolean write = WRITES.contains(request.getMethod()) && !path.endsWith("_search");
        Optional<Fault> fault = faults.next(write, path, request.getServerName());
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        switch (fault.get()) {
            case Fault.Status status -> {
                if (status.retryAfterSeconds() >= 0) {
                    response.setIntHeader("Retry-After", status.retryAfterSeconds());
                }
                refuse(response, status.code(), "transient");
            }
            case Fault.RefuseAuth _ -> {
                response.setHeader("WWW-Authenticate", "Bearer");
                refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "login");
            }
            case Fault.Delay delay -> {
                hold(delay.by());
                chain.doFilter(request, response);
            }
            case Fault.TimeoutAfterWrite timeout -> {
                chain.doFilter(request, new SilentResponse(response));
                hold(timeout.hold());
                drop(request);
            }
        }
    }

    private static void refuse(HttpServletResponse response, int status, String code) throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json");
        response.getWriter().write("""
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"A fault that was asked for"}]}""".formatted(code));
    }

    private static void hold(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void drop(HttpServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
