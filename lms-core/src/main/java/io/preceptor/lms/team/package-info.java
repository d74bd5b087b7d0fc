/// Managers and their people: who is on whose team, how each stands, what comes when, and how long new starters take.
///
/// May use `compliance` and what is below it. The one invariant: every question names who asks, and nobody is in an
/// answer who neither reports to them nor works in a unit that they lead.
@NullMarked
package io.preceptor.lms.team;

import org.jspecify.annotations.NullMarked;
