/// The pages about where sources, this house and targets disagree, and how that is mended.
///
/// Uses `reconciliation`. The one invariant: nobody approves a repair that they asked for, and each look at one
/// difference is in the audit trail.
@NullMarked
package io.preceptor.portal.reconciliation;

import org.jspecify.annotations.NullMarked;
