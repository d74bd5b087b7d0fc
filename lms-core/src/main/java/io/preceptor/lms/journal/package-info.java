/// Source messages as they arrived: header, content where it may be kept, outcome, answer, what they caused.
///
/// Uses nothing but `audit`. The one invariant: nothing is answered that is not committed, nothing is refused
/// without a row.
@NullMarked
package io.preceptor.lms.journal;

import org.jspecify.annotations.NullMarked;
