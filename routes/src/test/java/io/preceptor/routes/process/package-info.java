/// The product and its neighbours as processes of their own, for the tests of the whole system.
///
/// Knows the product by its settings, ports and files alone. The one invariant: a process that a test started
/// is gone when the test is.
@NullMarked
package io.preceptor.routes.process;

import org.jspecify.annotations.NullMarked;
