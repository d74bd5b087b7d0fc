/// Who saw or changed what: append-only rows, each bound to the one before by a hash.
///
/// Uses nothing of ours. The one invariant: a row that was changed or left out afterwards is found by checking
/// the chain.
@NullMarked
package io.preceptor.lms.audit;

import org.jspecify.annotations.NullMarked;
