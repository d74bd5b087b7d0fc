/// A CRM behind a SOAP service: people found, certifications read, written and deleted by four operations whose
/// words are configuration.
///
/// Uses Apache CXF for the envelope and the exchange. The one invariant: a fault is read from the raw answer, by
/// its local words alone, and none of its text is told to anyone.
@NullMarked
package io.preceptor.connector.crm.soap;

import org.jspecify.annotations.NullMarked;
