/// How everyone stands: numbers by unit, requirement and day, the people behind each number, and files of both.
///
/// Uses `compliance` of the core. The one invariant: whoever sees a name here, or takes a file away, is in the audit
/// trail with what was asked for.
@NullMarked
package io.preceptor.portal.compliance;

import org.jspecify.annotations.NullMarked;
