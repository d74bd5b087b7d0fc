/// Examines what the product stands on and speaks to: for the command line, and for the page of the portal.
///
/// Uses the core's use cases and the connectors' looks at their peers. The one invariant: looking writes nothing,
/// here or at the other end.
@NullMarked
package io.preceptor.routes.doctor;

import org.jspecify.annotations.NullMarked;
