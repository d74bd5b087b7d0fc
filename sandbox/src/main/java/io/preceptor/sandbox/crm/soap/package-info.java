/// A CRM with a SOAP service, 1.1 and 1.2, behind WS-Security's UsernameToken. Its WSDL is `crm.wsdl`, and what
/// does not fit its schema is refused as a real service would.
///
/// Uses the JDK's HTTP server and XML. The one invariant: it shares nothing with the client but the wire.
@NullMarked
package io.preceptor.sandbox.crm.soap;

import org.jspecify.annotations.NullMarked;
