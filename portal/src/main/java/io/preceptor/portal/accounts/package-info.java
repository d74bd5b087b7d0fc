/// The pages on which accounts are opened and changed.
///
/// Uses `access` of the core. The one invariant: a first password is shown once, to the one who asked for it.
@NullMarked
package io.preceptor.portal.accounts;

import org.jspecify.annotations.NullMarked;
