/// Educators and their courses: who is at work on them and who is stuck, and what to teach next.
///
/// May use `compliance` and what is below it. The one invariant: every number is the length of a list that the same
/// question gives.
@NullMarked
package io.preceptor.lms.teaching;

import org.jspecify.annotations.NullMarked;
