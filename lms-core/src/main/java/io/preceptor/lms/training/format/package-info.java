/// The policy as YAML, to and from records: the only place that knows a YAML library.
///
/// Uses `training` and `journal`. The one invariant: what is written reads back equal, and what is refused is
/// refused with every reason at once, each with its line.
@NullMarked
package io.preceptor.lms.training.format;

import org.jspecify.annotations.NullMarked;
