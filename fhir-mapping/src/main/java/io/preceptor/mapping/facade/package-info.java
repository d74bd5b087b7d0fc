/// What we show others as FHIR R4 resources: people, positions, places, assignments, certificates, the catalogue.
///
/// Uses the records of the core's facade and HAPI's model of R4. The one invariant: every resource is valid
/// R4, and says nothing that the core does not.
@NullMarked
package io.preceptor.mapping.facade;

import org.jspecify.annotations.NullMarked;
