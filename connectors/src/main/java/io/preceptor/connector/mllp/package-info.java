/// HL7 v2 over TCP, the receiving end: framing (HL7 MLLP release 1), flow control, and one exchange at a time
/// for each connection. Knows bytes, not messages.
///
/// Uses Netty and the part of Camel that serves it. The one invariant: a frame is answered once, in the order of
/// arrival, and a connection whose frame cannot be answered is closed.
@NullMarked
package io.preceptor.connector.mllp;

import org.jspecify.annotations.NullMarked;
