/// The invented staff of the hospital and the HL7 v2 messages in which its HR system speaks about them.
///
/// Invariant: no birth dates, no home addresses, and nobody real.
@NullMarked
package io.preceptor.sandbox.staff;

import org.jspecify.annotations.NullMarked;
