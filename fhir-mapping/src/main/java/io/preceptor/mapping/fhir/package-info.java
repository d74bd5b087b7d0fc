/// Our certifications in the FHIR R4 resources of others.
///
/// Uses `lms-core` and a JSON reader alone. The one invariant: what is not ours comes out as it went in, byte for
/// byte.
@NullMarked
package io.preceptor.mapping.fhir;

import org.jspecify.annotations.NullMarked;
