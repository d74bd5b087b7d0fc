/// A sender of HL7 v2 messages by MLLP, for single files and for load, written from the protocol alone.
///
/// Invariant: one message in flight for each connection.
@NullMarked
package io.preceptor.sandbox.mllp;

import org.jspecify.annotations.NullMarked;
