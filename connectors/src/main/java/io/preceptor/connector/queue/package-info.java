/// Queues of the house's broker as a source: the JSON form of staff reports, and which queues are read.
///
/// Uses `lms-core` and Jackson. The one invariant: a message is either read whole, or every reason why not is
/// named.
@NullMarked
package io.preceptor.connector.queue;

import org.jspecify.annotations.NullMarked;
