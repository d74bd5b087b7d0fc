/// What the product stands on: its data folder, its database and broker when they are embedded, its ports, and
/// in the demonstration the hospital beside it.
///
/// Knows no feature of the product. The one invariant: what is configured and cannot be had stops the start
/// with a sentence that says what to do, and what was started here is gone when the product is.
@NullMarked
package io.preceptor.routes.host;

import org.jspecify.annotations.NullMarked;
