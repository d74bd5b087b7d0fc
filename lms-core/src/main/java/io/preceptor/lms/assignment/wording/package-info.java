/// The words of duties in a reader's language: why something is asked, and how its date came about.
///
/// What is decided is recorded once, in English, and stands in the history as it was said. This package reads those
/// words back by the patterns of `reasons.properties` and says them again by the bundle of a language. It knows
/// nothing of duties, and depends on no other package. The one invariant: a reason is said in another language as a
/// whole or not at all, never half.
@NullMarked
package io.preceptor.lms.assignment.wording;

import org.jspecify.annotations.NullMarked;
