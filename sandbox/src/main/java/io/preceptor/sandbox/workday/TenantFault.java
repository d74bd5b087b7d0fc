package io.preceptor.sandbox.workday;

/// Why a request is not answered, in the service's own three ways.
final class TenantFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;

    private TenantFault(String code, String message, String detail) {
        super(message, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    /// @param xpath of the request's element that is wrong
    static TenantFault validation(String message, String xpath) {
        return new TenantFault(
                "SOAP-ENV:Client.validationError",
                "Validation error occurred. " + message,
                "<wd:Validation_Fault><wd:Validation_Error><wd:Message>" + Answers.escape(message)
                        + "</wd:Message><wd:Detail_Message>" + Answers.escape(message)
                        + "</wd:Detail_Message><wd:Xpath>"
                        + Answers.escape(xpath) + "</wd:Xpath></wd:Validation_Error></wd:Validation_Fault>");
    }

    static TenantFault processing(String message) {
        return new TenantFault(
                "SOAP-ENV:Server.processingError",
                "Processing error occurred. " + message,
                "<wd:Processing_Fault><wd:Detail_Message>" + Answers.escape(message)
                        + "</wd:Detail_Message></wd:Processing_Fault>");
    }

    static TenantFault authentication() {
        return new TenantFault("SOAP-ENV:Client.authenticationError", "invalid username or password", "");
    }

    String xml() {
        return "<SOAP-ENV:Fault><faultcode>" + code + "</faultcode><faultstring>"
                + Answers.escape(String.valueOf(getMessage())) + "</faultstring>"
                + (detail.isEmpty() ? "" : "<detail>" + detail + "</detail>") + "</SOAP-ENV:Fault>";
    }
}
