/// The SQL of `access`.
///
/// The one invariant: a password is stored as its hash alone, and leaves this package only as that.
@NullMarked
package io.preceptor.lms.access.store;

import org.jspecify.annotations.NullMarked;
