/// How well questions ask, and who may try a course again.
///
/// Uses `learning.ItemStatistics` and `converge.Attempts`. The one invariant: figures name nobody; names stand on the
/// page of those alone who may let them try again.
@NullMarked
package io.preceptor.portal.questions;

import org.jspecify.annotations.NullMarked;
