/// Reconciliation: what sources say, what is held here and what targets show, compared; each difference has a kind, an
/// owner and a repair that goes the ordinary way.
///
/// Uses `workforce`, `feed` and `returns`. The one invariant: comparing writes nothing but what it found; what mends
/// a difference is asked for, approved where it reaches outside or many people, and believed only when it is seen
/// again.
@NullMarked
package io.preceptor.lms.reconciliation;

import org.jspecify.annotations.NullMarked;
