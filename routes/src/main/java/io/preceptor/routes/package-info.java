/// The product as one process: the Camel routes, and the application that wires every module.
///
/// Nothing else depends on this module's insides. The one invariant: a flow is told here in steps, and decided
/// elsewhere.
@NullMarked
package io.preceptor.routes;

import org.jspecify.annotations.NullMarked;
