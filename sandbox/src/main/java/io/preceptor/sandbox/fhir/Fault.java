package io.preceptor.sandbox.fhir;

import java.time.Duration;

/// A way in which the directory fails its client.
sealed interface Fault {

    /// Answers without doing anything.
    ///
    /// @param retryAfterSeconds the `Retry-After` header; below zero leaves it out
    record Status(int code, int retryAfterSeconds) implements Fault {}

    /// Answers 401, as if the credentials were bad.
    record RefuseAuth() implements Fault {}

    /// Answers properly, but late.
    record Delay(Duration by) implements Fault {}

    /// Does what was asked, then says nothing and drops the connection. Befalls writes only.
    ///
    /// @param hold how long the connection stays open and silent before it is dropped
    record TimeoutAfterWrite(Duration hold) implements Fault {}
}
