/// The clock of reconciliation: comparisons every night and on demand, and the look at what repairs mended.
///
/// The one invariant: one run is worked on by one node, whichever asks first.
@NullMarked
package io.preceptor.routes.reconcile;

import org.jspecify.annotations.NullMarked;
