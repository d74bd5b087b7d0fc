package io.preceptor.routes.host;

import io.preceptor.postgres.PostgresRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the embedded database's refusal as problem and remedy, without a stack trace.
final class PostgresRefusedAnalyzer extends AbstractFailureAnalyzer<PostgresRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PostgresRefused refusal) {
        return new FailureAnalysis(refusal.getMessage(), refusal.remedy(), failure);
    }
}
