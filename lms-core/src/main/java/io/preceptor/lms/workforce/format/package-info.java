/// Job codes and units as CSV, to and from records.
///
/// Uses `workforce` and `journal`. The one invariant: what is written reads back equal, and what is refused is
/// refused with every reason at once, each with its line.
@NullMarked
package io.preceptor.lms.workforce.format;

import org.jspecify.annotations.NullMarked;
