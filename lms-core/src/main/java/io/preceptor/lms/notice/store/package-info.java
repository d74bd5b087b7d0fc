/// The SQL of `notice`: its tables, read and written in sets. Nothing is decided here.
///
/// The one invariant: a notice and what became of it are facts, and only added.
@NullMarked
package io.preceptor.lms.notice.store;

import org.jspecify.annotations.NullMarked;
