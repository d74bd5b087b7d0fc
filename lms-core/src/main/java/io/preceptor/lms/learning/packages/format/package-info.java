/// Zip files, manifests and what packages report, to records: where hostile bytes of a package are met.
///
/// Uses `packages`. The one invariant: nothing is believed that was not counted or looked up here, and whatever is
/// refused is refused with a place and a fix.
@NullMarked
package io.preceptor.lms.learning.packages.format;

import org.jspecify.annotations.NullMarked;
