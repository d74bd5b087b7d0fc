/// The SQL of `audit`.
///
/// The one invariant: rows are numbered under the lock on the head, so that each follows exactly one other.
@NullMarked
package io.preceptor.lms.audit.store;

import org.jspecify.annotations.NullMarked;
