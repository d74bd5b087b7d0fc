/// A FHIR R4 server: as a target the practitioner directory of an EHR or of a credentialing office, as a source
/// the directory from which people, positions and units are read.
///
/// Uses the JDK's HTTP client and the mapping's parser. The invariants: nothing is called seen that was not
/// read again after the write; nothing is written to a practitioner who does not bear the person's own
/// identifier; nobody ends because an answer was short.
@NullMarked
package io.preceptor.connector.fhir;

import org.jspecify.annotations.NullMarked;
