/// From a source's message to the journal, and the answer back: one route for each kind of transport.
///
/// Uses the connectors' listeners, the pure mappings and `StaffIntake`. The one invariant: an answer leaves
/// only after the journal has committed what it speaks of.
@NullMarked
package io.preceptor.routes.intake;

import org.jspecify.annotations.NullMarked;
