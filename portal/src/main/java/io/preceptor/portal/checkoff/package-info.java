/// Pages of skills check-offs: the observer's, and the one on which the learner signs.
///
/// Uses `checkoff` of the core. The one invariant: an observer's page opens to educators, managers and those whom the
/// course names; a learner's to them alone.
@NullMarked
package io.preceptor.portal.checkoff;

import org.jspecify.annotations.NullMarked;
