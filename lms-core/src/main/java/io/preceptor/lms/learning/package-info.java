/// What staff have learned: attempts, completions with their evidence, and the certifications that they award.
///
/// Uses `training` and `workforce`. The one invariant: a completion never ends with a person, a role or a policy.
@NullMarked
package io.preceptor.lms.learning;

import org.jspecify.annotations.NullMarked;
