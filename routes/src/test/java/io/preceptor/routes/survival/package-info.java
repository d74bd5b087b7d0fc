/// The whole product under faults: processes destroyed at the worst moments, servers and stores taken away.
///
/// The one invariant of every test here: what was acknowledged is applied and delivered, nothing lost, nothing
/// twice.
@NullMarked
package io.preceptor.routes.survival;

import org.jspecify.annotations.NullMarked;
