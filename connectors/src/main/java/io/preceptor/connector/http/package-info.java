/// What everything that is spoken to over HTTP needs: one exchange with a time limit over the whole answer, tokens,
/// the waits that it asks for, and a record of what was said.
///
/// Uses the JDK's HTTP client. The one invariant: a request that never left this machine is told from one whose
/// answer is lost.
@NullMarked
package io.preceptor.connector.http;

import org.jspecify.annotations.NullMarked;
