/// What every credentialing system is told, whatever carries it: one certification of one person, as a neutral and
/// versioned event (`docs/schemas/certification-event-1.json`).
///
/// Uses Jackson. The one invariant: the same event has the same id and the same bytes, and other bytes have
/// another id.
@NullMarked
package io.preceptor.connector.credentialing.event;

import org.jspecify.annotations.NullMarked;
