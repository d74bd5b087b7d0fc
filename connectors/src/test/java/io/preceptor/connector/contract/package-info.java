/// What every polled source promises, as a test that each source's own test extends.
///
/// Uses the real store on a real PostgreSQL. The one invariant: what the kit asks, it can also find broken.
@NullMarked
package io.preceptor.connector.contract;

import org.jspecify.annotations.NullMarked;
