/// Signing in and out, the forced first password, and what every request is checked against.
///
/// Uses `access` of the core. The one invariant: who is refused learns nothing about which accounts there are.
@NullMarked
package io.preceptor.portal.signin;

import org.jspecify.annotations.NullMarked;
