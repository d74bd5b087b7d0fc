/// How things stand: one person's training with every reason, and the count over all.
///
/// May use all features but `access`. The one invariant: it reads, and decides and changes nothing.
@NullMarked
package io.preceptor.lms.compliance;

import org.jspecify.annotations.NullMarked;
