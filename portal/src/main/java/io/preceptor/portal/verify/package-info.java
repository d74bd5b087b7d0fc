/// Checking what learners show to others: certificates by anybody, receipts by the help desk.
///
/// Uses `compliance.Proofs`. The one invariant: whoever has not signed in learns no more than stands on the paper they
/// hold, and the same whether a code is unknown or malformed.
@NullMarked
package io.preceptor.portal.verify;

import org.jspecify.annotations.NullMarked;
