/// Who was told what about their training, what waits, and what is not told and why.
///
/// Uses `lms.notice` and the audit trail. The one invariant: whoever sees a name here stands in the audit trail.
@NullMarked
package io.preceptor.portal.notices;

import org.jspecify.annotations.NullMarked;
