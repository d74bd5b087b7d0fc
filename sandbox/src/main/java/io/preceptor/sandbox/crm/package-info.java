/// What the hospital's customer relationship systems have in common: a door on the loopback address, faults on
/// demand and a count of what took effect.
///
/// Invariant: a fault never changes what is stored, only what the client gets to hear; nothing is de-duplicated
/// that the system's own documents do not promise to.
@NullMarked
package io.preceptor.sandbox.crm;

import org.jspecify.annotations.NullMarked;
