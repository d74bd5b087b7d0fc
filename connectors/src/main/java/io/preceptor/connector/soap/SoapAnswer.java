package io.preceptor.connector.soap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// What the service answered.
public sealed interface SoapAnswer {

    /// For the record of what was said: a status, and the fault's words.
    String told();

    /// The operation was carried out.
    ///
    /// @param payload what stands in the body
    record Done(int status, Element payload) implements SoapAnswer {
        @Override
        public String told() {
            return Integer.toString(status);
        }
    }

    /// The service says that it was not.
    record Refused(int status, SoapFault fault) implements SoapAnswer {
        @Override
        public String told() {
            return status + " " + String.join(", ", fault.words());
        }
    }

    /// No SOAP: a proxy, a sign-in page or maintenance; or XML with a document type.
    ///
    /// @param retryAfter how long it asks us to wait; null where it does not say
    record Foreign(int status, @Nullable Duration retryAfter) implements SoapAnswer {
        @Override
        public String told() {
            return status + " without SOAP";
        }
    }
}
