/// What people decide by hand about one person: asking and approving, assigning, leave, corrections, and certificates
/// from elsewhere.
///
/// Uses `converge.Rulings`, `converge.RulingRequests` and `converge.Certificates`, and reads by `compliance.ByHand`.
/// The one invariant: who takes a duty away, or says what a completion was, never does it about themselves.
@NullMarked
package io.preceptor.portal.byhand;

import org.jspecify.annotations.NullMarked;
