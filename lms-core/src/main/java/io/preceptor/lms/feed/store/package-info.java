/// What polled sources said, and how far each was read, in PostgreSQL.
///
/// Uses `workforce.store` for reports and journal entries. The one invariant: the place moves only in the
/// transaction that stores what was read up to it, and only by the hand of whoever holds the lease.
@NullMarked
package io.preceptor.lms.feed.store;

import org.jspecify.annotations.NullMarked;
