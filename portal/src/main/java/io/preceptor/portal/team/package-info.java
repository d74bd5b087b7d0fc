/// A manager's people: how each stands, reminding them, the calendar of a month, and how long new starters take.
///
/// Uses `team` and `notice.Nudges` of the core, and sends whoever wants more to the pages by hand. The one invariant:
/// somebody who is not on the team is not there, whatever is asked of them.
@NullMarked
package io.preceptor.portal.team;

import org.jspecify.annotations.NullMarked;
