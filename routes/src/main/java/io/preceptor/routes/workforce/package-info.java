/// The flow that brings people to the state their facts call for: woken by the broker, swept by a timer.
///
/// Uses the core's use cases. The one invariant: a wake-up that is lost delays work and loses none.
@NullMarked
package io.preceptor.routes.workforce;

import org.jspecify.annotations.NullMarked;
