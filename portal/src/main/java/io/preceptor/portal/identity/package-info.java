/// The pages on which a person says who is who: the list of what waits, two people beside each other, the way back,
/// and one person's records beside each other.
///
/// Uses `converge.Identities`. The one invariant: each decision has a reason and is in the audit trail.
@NullMarked
package io.preceptor.portal.identity;

import org.jspecify.annotations.NullMarked;
