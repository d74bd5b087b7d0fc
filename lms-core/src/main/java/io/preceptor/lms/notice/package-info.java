/// Reminders: who is told about which assignment or certification, when, in which digest; what was told, and what
/// was not and why.
///
/// Uses `assignment` and what it may see. The one invariant: nobody is told the same about one assignment, cycle and
/// due date twice, and nothing that would have been told is left out without a reason that can be seen.
@NullMarked
package io.preceptor.lms.notice;

import org.jspecify.annotations.NullMarked;
