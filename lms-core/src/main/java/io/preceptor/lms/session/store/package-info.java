/// The tables of sessions, appended to and read.
///
/// The one invariant: whoever appends about a session holds its lock.
@NullMarked
package io.preceptor.lms.session.store;

import org.jspecify.annotations.NullMarked;
