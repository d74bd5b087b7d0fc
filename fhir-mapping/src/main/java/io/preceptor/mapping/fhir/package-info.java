/// FHIR R4 both ways: the resources of a directory as staff and unit reports, and our certifications in the
/// resources of others.
///
/// Uses `lms-core`, HAPI's model of R4 and a JSON reader alone. The invariants: what is not ours comes out as
/// it went in, byte for byte; what is ours never comes back in as someone else's word.
@NullMarked
package io.preceptor.mapping.fhir;

import org.jspecify.annotations.NullMarked;
