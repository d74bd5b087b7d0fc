/// Incoming webhooks of chat systems: one message with counts a day, and nobody's name.
///
/// Uses the JDK's HTTP client. The one invariant: the address, which is a secret, is told to nobody.
@NullMarked
package io.preceptor.connector.notify.webhook;

import org.jspecify.annotations.NullMarked;
