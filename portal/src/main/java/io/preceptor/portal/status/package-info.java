/// The page with the counts over all who work here.
///
/// Uses `compliance.TrainingStatus`, and by requirement the counts of `compliance.Compliance`. The one invariant: it
/// shows nobody's name.
@NullMarked
package io.preceptor.portal.status;

import org.jspecify.annotations.NullMarked;
