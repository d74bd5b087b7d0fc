/// What learners say of courses, for those who make them.
///
/// Uses `compliance.CourseFeedback`. The one invariant: no name of anybody who did not agree to it.
@NullMarked
package io.preceptor.portal.feedback;

import org.jspecify.annotations.NullMarked;
