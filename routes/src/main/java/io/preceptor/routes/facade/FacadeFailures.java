package io.preceptor.routes.facade;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client must mend is said as it is. What is ours is said without its words, which may hold staff
/// data: in the answer, and in the log.
@Interceptor
final class FacadeFailures {

    private static final Logger LOG = LoggerFactory.getLogger(FacadeFailures.class);

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException said(Throwable failure) {
        if (failure instanceof BaseServerResponseException answer && !(answer instanceof InternalErrorException)) {
            return answer;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        LOG.error("a FHIR request failed: error={}", root.getClass().getName());
        return new UnclassifiedServerFailureException(503, "Not possible at the moment: ask again in a while");
    }
}
