/// A learner's pages: what is due and why, the course with its quiz, the result, the history.
///
/// Uses `compliance.OwnTraining` and `converge.Learning`. The one invariant: every question names the staff
/// member of the account, so that nobody reaches another's training.
@NullMarked
package io.preceptor.portal.learner;

import org.jspecify.annotations.NullMarked;
