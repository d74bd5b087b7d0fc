/// The page about job codes and the roles that they mean.
///
/// Uses `compliance.CrosswalkStatus` and `converge.ConsoleCrosswalk`. The one invariant: nothing is mapped
/// without a reason.
@NullMarked
package io.preceptor.portal.crosswalk;

import org.jspecify.annotations.NullMarked;
