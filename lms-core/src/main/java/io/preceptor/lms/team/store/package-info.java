/// The questions of managers, in SQL. The one invariant: what is asked about people is asked about a set of ids that
/// was found first, so that no condition of a list can widen a team.
@NullMarked
package io.preceptor.lms.team.store;

import org.jspecify.annotations.NullMarked;
