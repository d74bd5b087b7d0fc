/// Reminders: who is told about which assignment, certification or session, when, in which digest; what was told, and
/// what was not and why.
///
/// Uses `assignment` and what it may see, and `session`. The one invariant: nobody is told the same about one
/// assignment, cycle and due date, or about one plan of a session, twice, and nothing that would have been told is left
/// out without a reason that can be seen.
@NullMarked
package io.preceptor.lms.notice;

import org.jspecify.annotations.NullMarked;
