/// A FHIR R4 server as a target: the practitioner directory of an EHR or of a credentialing office.
///
/// Uses the JDK's HTTP client and the mapping's parser. The one invariant: nothing is called seen that was not
/// read again after the write, and nothing is written to a practitioner who does not bear the person's own
/// identifier.
@NullMarked
package io.preceptor.connector.fhir;

import org.jspecify.annotations.NullMarked;
