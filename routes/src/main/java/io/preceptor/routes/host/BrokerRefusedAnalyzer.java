package io.preceptor.routes.host;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows an embedded broker that fails loudly in the words of one that fails quietly.
final class BrokerRefusedAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

    static final String REMEDY = "The log above says why. The database holds the broker's work too: its folder may be"
            + " deleted, and the work is sent again. Or name an external broker by spring.artemis.broker-url.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BeanCreationException first) {
        for (Throwable each = first; each != null; each = each.getCause()) {
            if (each instanceof BeanCreationException creation && "embeddedActiveMq".equals(creation.getBeanName())) {
                String reason = creation.getMostSpecificCause().getMessage();
                return new FailureAnalysis("The embedded broker did not start: " + reason, REMEDY, failure);
            }
        }
        return null;
    }
}
