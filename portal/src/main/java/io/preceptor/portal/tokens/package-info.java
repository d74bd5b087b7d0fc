/// Tokens by which other systems call the API.
///
/// Uses `access` of the core. The one invariant: a secret is shown once, right after it was made, and kept nowhere.
@NullMarked
package io.preceptor.portal.tokens;

import org.jspecify.annotations.NullMarked;
