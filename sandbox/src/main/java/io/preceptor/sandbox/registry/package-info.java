/// A provider registry: a small FHIR R4 server that gives what it has by search, by history, by Bulk Data export and
/// by Subscription, and takes nothing back. Written from the specifications: FHIR R4 (`search`, `history`,
/// `Subscription`), Bulk Data Access 2.0, Subscriptions R5 Backport 1.1.
///
/// Uses the JDK's HTTP server. The one invariant: a fault never changes what it holds, only what its client gets to
/// hear.
@NullMarked
package io.preceptor.sandbox.registry;

import org.jspecify.annotations.NullMarked;
