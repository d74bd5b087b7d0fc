/// Who must learn what, why and by when: the pure fold `decide`, duties, standing and explanations.
///
/// Uses `learning` and what it may see. The one invariant: the same facts in the same order give the same duties.
@NullMarked
package io.preceptor.lms.assignment;

import org.jspecify.annotations.NullMarked;
