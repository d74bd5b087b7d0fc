package io.preceptor.sandbox.crm.soap;

/// A refusal on its way to the client.
final class SoapFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isSender;
    private final String subcode;
    private final String detail;
    private final String field;
    private final int retryAfter;

    private SoapFault(boolean isSender, String subcode, String detail, String field, int retryAfter, String message) {
        super(message);
        this.isSender = isSender;
        this.subcode = subcode;
        this.detail = detail;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /// One of WS-Security's: `FailedAuthentication`.
    static SoapFault security(String subcode) {
        return new SoapFault(true, subcode, "", "", -1, "The security token could not be authenticated");
    }

    /// One with an element in its detail: `ValidationFault`.
    ///
    /// @param field      empty where it is about none
    /// @param retryAfter seconds; below zero where it does not say
    static SoapFault of(boolean isSender, String detail, String field, int retryAfter, String message) {
        return new SoapFault(isSender, "", detail, field, retryAfter, message);
    }

    /// One that has a code alone.
    static SoapFault plain(boolean isSender, String message) {
        return new SoapFault(isSender, "", "", "", -1, message);
    }

    boolean isSender() {
        return isSender;
    }

    /// Empty where there is none.
    String subcode() {
        return subcode;
    }

    /// Empty where there is none.
    String detail() {
        return detail;
    }

    String field() {
        return field;
    }

    int retryAfter() {
        return retryAfter;
    }
}
