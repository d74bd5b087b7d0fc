/// The questions of educators, in SQL. The one invariant: numbers and the lists behind them begin with the same words.
@NullMarked
package io.preceptor.lms.teaching.store;

import org.jspecify.annotations.NullMarked;
