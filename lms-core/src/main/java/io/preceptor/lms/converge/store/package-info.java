/// The SQL of `converge`: its tables, read and written in sets. Nothing is decided here.
///
/// The one invariant: the number of statements does not grow with the number of rows.
@NullMarked
package io.preceptor.lms.converge.store;

import org.jspecify.annotations.NullMarked;
