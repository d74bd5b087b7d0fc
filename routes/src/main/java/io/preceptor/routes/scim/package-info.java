/// The door of the SCIM server at `/scim/v2`: tokens, limits and the transport.
///
/// Thin: hands over what was asked, and answers what it is told. The one invariant: nothing is answered as done that is
/// not committed.
@NullMarked
package io.preceptor.routes.scim;

import org.jspecify.annotations.NullMarked;
