/// From a delivery reference on a target's queue to a settled push: one route for each target.
///
/// Uses `Target` and `Deliveries`. The one invariant: correctness rests on the claim in the database alone; a
/// reference may come twice, late, or never.
@NullMarked
package io.preceptor.routes.deliver;

import org.jspecify.annotations.NullMarked;
