/// The REST API for other systems: completions from outside.
///
/// Thin: reads, asks the core, answers. The one invariant: nothing is answered as taken that is not committed.
@NullMarked
package io.preceptor.routes.api;

import org.jspecify.annotations.NullMarked;
