/// The hospital's FHIR R4 directory: HAPI's JPA server over H2 in a plain Jetty, with faults on demand
/// and a count of what took effect.
///
/// Invariant: a fault never changes what the server stores, only what its client gets to hear.
@NullMarked
package io.preceptor.sandbox.fhir;

import org.jspecify.annotations.NullMarked;
