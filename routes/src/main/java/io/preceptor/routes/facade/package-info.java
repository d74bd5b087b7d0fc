/// The FHIR facade: what we know about people, places, assignments, certificates and the catalogue, read by
/// other systems as FHIR R4, with SMART Backend Services at the door.
///
/// Thin: reads what is asked, asks the core, lets the mapping write. The one invariant: nothing is answered to a system
/// whose scope does not name it, and nothing is written but who
/// wants to be told of what it may read.
@NullMarked
package io.preceptor.routes.facade;

import org.jspecify.annotations.NullMarked;
