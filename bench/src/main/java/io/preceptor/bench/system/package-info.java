/// The benchmark of the whole system: the product as its own process, load from another, and beside each figure
/// what the same database does at best.
///
/// Uses the embedded PostgreSQL, the packaged product and the sandbox's sender. The one invariant: figures stand
/// side by side only when they come from one run.
@NullMarked
package io.preceptor.bench.system;

import org.jspecify.annotations.NullMarked;
