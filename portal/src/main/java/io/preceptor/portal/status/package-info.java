/// The page with the counts over all who work here.
///
/// Uses `compliance.TrainingStatus`. The one invariant: it shows nobody's name.
@NullMarked
package io.preceptor.portal.status;

import org.jspecify.annotations.NullMarked;
