/// What others may watch: metrics for Prometheus, traces for OpenTelemetry, and one sampling of the database for all
/// who look.
///
/// Uses the core's `observe`. The one invariant: no label, no span and no log field names a person or holds what a
/// source said.
@NullMarked
package io.preceptor.routes.observe;

import org.jspecify.annotations.NullMarked;
