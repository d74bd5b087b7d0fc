package io.preceptor.routes.observe;

import io.opentelemetry.sdk.trace.IdGenerator;
import io.preceptor.lms.observe.Travel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// The numbers of traces and spans, derived from the numbers of entries and facts: every node, and every start, gives
/// a leg the same, so that a message's trace hangs together across queues and nodes, and a leg told twice is one.
///
/// For one thread.
final class TravelIds implements IdGenerator {

    private static final int TRACE = 32;
    private static final int SPAN = 16;

    private final String installation;
    private String nextSpan = "";
    private String nextTrace = "";

    /// @param installedAt tells this installation from all others
    TravelIds(Instant installedAt) {
        this.installation = installedAt.toString();
    }

    /// The trace of a journal entry: 32 hexadecimal digits.
    String trace(long entry) {
        return digits("entry", entry).substring(0, TRACE);
    }

    /// The span of a journal entry's intake, which is the root of its trace.
    String root(long entry) {
        return digits("entry", entry).substring(TRACE, TRACE + SPAN);
    }

    /// What the next span that is begun is called.
    void next(Travel leg) {
        nextTrace = trace(leg.entry());
        nextSpan = switch (leg) {
            case Travel.Intake intake -> root(intake.entry());
            case Travel.Convergence one ->
                digits("convergence " + one.entry(), one.number()).substring(0, SPAN);
            case Travel.Delivery one ->
                digits("delivery " + one.entry(), one.number()).substring(0, SPAN);
        };
    }

    @Override
    public String generateSpanId() {
        return nextSpan;
    }

    @Override
    public String generateTraceId() {
        return nextTrace;
    }

    private String digits(String what, long number) {
        try {
            String text = installation + " " + what + " " + number;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
