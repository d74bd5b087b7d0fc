package io.preceptor.sandbox.registry;

/// @param place the id of what was created; empty where nothing was
record Answer(int status, String body, String place) {

    static Answer of(int status, String body) {
        return new Answer(status, body, "");
    }

    static Answer outcome(int status, String code) {
        return of(
                status,
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"%s\",\"code\":\"%s\"}]}"
                        .formatted(status < 300 ? "information" : "error", code));
    }
}
