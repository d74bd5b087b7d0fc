package io.preceptor.routes.facade;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/// Where nobody asked for a total there is none: HAPI would say how many stand on the page.
@Interceptor
public final class TotalAsCounted {

    private static final String NOT_COUNTED = "io.preceptor.facade.not-counted";

    static void notCounted(Bundle bundle) {
        bundle.setUserData(NOT_COUNTED, true);
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answering(IBaseResource resource) {
        if (resource instanceof Bundle bundle && bundle.hasUserData(NOT_COUNTED)) {
            bundle.setTotalElement(null);
        }
    }
}
