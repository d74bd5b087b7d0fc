/// HL7 v2 staff messages to staff reports, and their answers.
///
/// Uses `lms-core` and HAPI's parser alone. The one invariant: whatever bytes come in, a reading comes out;
/// nothing is thrown, and no problem ever holds what was sent.
@NullMarked
package io.preceptor.mapping.hl7v2;

import org.jspecify.annotations.NullMarked;
