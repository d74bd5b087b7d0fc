/// The demonstration: people and accounts to look at on the first start. Only under the profile `demo`.
///
/// Uses what every message uses. The one invariant: nothing here writes past the intake and the use cases.
@NullMarked
package io.preceptor.routes.demo;

import org.jspecify.annotations.NullMarked;
