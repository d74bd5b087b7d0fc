/// The pages about what targets were told.
///
/// Uses `returns`. The one invariant: asking for a delivery again is in the audit trail.
@NullMarked
package io.preceptor.portal.deliveries;

import org.jspecify.annotations.NullMarked;
