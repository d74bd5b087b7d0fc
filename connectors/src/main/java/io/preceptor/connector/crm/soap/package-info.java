/// A CRM behind a SOAP service: people found, certifications read, written and deleted by four operations whose
/// words are configuration.
///
/// Uses `soap` for the exchange. The one invariant: what the service answers is told by its words alone, never by
/// its texts.
@NullMarked
package io.preceptor.connector.crm.soap;

import org.jspecify.annotations.NullMarked;
