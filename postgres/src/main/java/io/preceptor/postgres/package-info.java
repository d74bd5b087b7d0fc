/// A real, durable PostgreSQL server beside the product, for those who have no database host yet, and for tests.
///
/// Uses the JDK, the PostgreSQL driver and an archive library; knows nothing of the product and nothing of Spring.
/// The one invariant: what a client saw committed is there after any kind of death, and never two servers or two
/// owners work on one folder.
@NullMarked
package io.preceptor.postgres;

import org.jspecify.annotations.NullMarked;
