/// The tables of reconciliation: runs, differences and repairs.
///
/// The one invariant: a run's rows are written by the one node that holds its lease.
@NullMarked
package io.preceptor.lms.reconciliation.store;

import org.jspecify.annotations.NullMarked;
