/// The policy: what is in force, its history, and the way of a draft through check, what-if, approval, pilot and
/// publication.
///
/// Invariant: whoever may see counts sees nobody's name; names need the right to see compliance.
@NullMarked
package io.preceptor.portal.policy;

import org.jspecify.annotations.NullMarked;
