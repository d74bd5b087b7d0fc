/// JMH benchmarks of the pure steps between a message and a duty, on the sample hospital of `config`.
///
/// Uses the mappings and the core. The one invariant: nothing here reads a clock or a database while it measures.
@NullMarked
package io.preceptor.bench.pure;

import org.jspecify.annotations.NullMarked;
