/// The SQL of `journal`: its tables, read and written in sets. Nothing is decided here.
///
/// The one invariant: the number of statements does not grow with the number of rows.
@NullMarked
package io.preceptor.lms.journal.store;

import org.jspecify.annotations.NullMarked;
