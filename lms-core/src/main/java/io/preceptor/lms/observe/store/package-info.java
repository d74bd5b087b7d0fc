/// The questions of `observe`, in SQL. Each reads an index or a small table, however much history there is.
@NullMarked
package io.preceptor.lms.observe.store;

import org.jspecify.annotations.NullMarked;
