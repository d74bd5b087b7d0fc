/// A credentialing system that takes signed webhooks (Standard Webhooks 1.0): one request for each certification
/// event.
///
/// Uses the JDK's HTTP client and MAC. The one invariant: the same event goes out under the same `webhook-id` with
/// the same bytes; neither a secret nor a body is ever told to anybody else.
@NullMarked
package io.preceptor.connector.credentialing.webhook;

import org.jspecify.annotations.NullMarked;
