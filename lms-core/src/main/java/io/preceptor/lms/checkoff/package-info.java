/// Skills check-offs: somebody shows a skill, an observer ticks what they see, and both sign.
///
/// Stands on `converge`, through which alone it completes. The one invariant: nothing is completed without the
/// signatures of two different people.
@NullMarked
package io.preceptor.lms.checkoff;

import org.jspecify.annotations.NullMarked;
