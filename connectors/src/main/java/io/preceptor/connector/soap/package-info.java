/// What SOAP wants of a client: the envelope, a UsernameToken, faults, and answers that may be hostile.
///
/// Uses Apache CXF for the envelope and the exchange. The one invariant: a fault is read from the raw answer, by
/// its local words alone, and none of its text is told to anyone.
@NullMarked
package io.preceptor.connector.soap;

import org.jspecify.annotations.NullMarked;
