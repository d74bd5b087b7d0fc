/// What must be learned: courses, requirements, audiences, publications.
///
/// Uses `journal` alone. The one invariant: a published policy never changes; a new one takes its place.
@NullMarked
package io.preceptor.lms.training;

import org.jspecify.annotations.NullMarked;
