/// Packages that others made: SCORM 1.2, SCORM 2004 and plain HTML5, how far people got in them, and what that is
/// worth.
///
/// Uses `training` alone. The one invariant: what a package says about its learner is a claim, which is judged here by
/// the measures of its manifest before it counts.
@NullMarked
package io.preceptor.lms.learning.packages;

import org.jspecify.annotations.NullMarked;
