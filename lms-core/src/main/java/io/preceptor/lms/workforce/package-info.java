/// Who works here: staff and unit reports, source records, identity, precedence, staff members and the guard.
///
/// Uses `journal` and `audit` alone. The one invariant: a staff member is a pure function of what the sources
/// said.
@NullMarked
package io.preceptor.lms.workforce;

import org.jspecify.annotations.NullMarked;
