/// What each target was told about a person's training and has confirmed: training records, artefacts, delivery
/// items.
///
/// Uses `assignment` and what it may see. The one invariant: a delivery item converges on the content last
/// wanted for it.
@NullMarked
package io.preceptor.lms.returns;

import org.jspecify.annotations.NullMarked;
