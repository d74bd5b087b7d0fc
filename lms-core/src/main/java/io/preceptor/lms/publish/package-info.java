/// From a draft of the policy to what is in force: check, difference, what-if, approval by a second person, pilot,
/// publication, and going back. Stands on `converge`; nothing in the core stands on it.
///
/// Invariant: what is tried here is never written to what is derived about anybody; only a publication changes people.
@NullMarked
package io.preceptor.lms.publish;

import org.jspecify.annotations.NullMarked;
