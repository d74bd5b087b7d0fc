/// HL7 v2 batch files (HL7 v2.5.1 ch. 2.10.3) that are dropped into a folder: `FHS BHS` messages `BTS FTS`.
///
/// Knows envelopes and not what the messages say. The one invariant: of a file that is not whole, nothing is taken.
@NullMarked
package io.preceptor.connector.batch;

import org.jspecify.annotations.NullMarked;
