package io.preceptor.sandbox.crm.salesforce;

/// A request that is answered with the org's error body: `[{"message","errorCode","fields"}]`.
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
