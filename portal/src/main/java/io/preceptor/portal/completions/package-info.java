/// Completions from outside: rosters that are uploaded here, and whatever waits for somebody.
///
/// Uses `learning` and `converge` of the core. The one invariant: nothing of a roster is recorded before somebody
/// has seen what would become of it.
@NullMarked
package io.preceptor.portal.completions;

import org.jspecify.annotations.NullMarked;
