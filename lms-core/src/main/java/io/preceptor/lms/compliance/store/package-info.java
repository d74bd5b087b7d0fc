/// The SQL of `compliance`.
///
/// The one invariant: the number of statements does not grow with the number of rows.
@NullMarked
package io.preceptor.lms.compliance.store;

import org.jspecify.annotations.NullMarked;
