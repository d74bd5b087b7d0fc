/// The tables of check-offs, appended to and read.
///
/// The one invariant: whoever appends about a check-off holds its lock.
@NullMarked
package io.preceptor.lms.checkoff.store;

import org.jspecify.annotations.NullMarked;
