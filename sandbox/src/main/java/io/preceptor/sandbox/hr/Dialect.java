package io.preceptor.sandbox.hr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How one vendor's API asks and answers.
sealed interface Dialect permits ODataDialect, OracleDialect, ReportDialect {

    /// @param offset so many workers come before the page
    /// @param since  only who was stored at or after it
    record Wanted(long offset, int size, Instant since) {}

    String path();

    /// @throws IllegalArgumentException where the question makes no sense
    Wanted wanted(Map<String, String> query);

    /// @param rest  how many workers come after these
    /// @param twist what a test wants to be wrong with the page; empty for nothing
    ObjectNode page(URI base, Wanted wanted, List<Worker> workers, long rest, String twist);
}
