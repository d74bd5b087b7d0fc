/// Which page asks for which right: one table, and the check that reads it.
///
/// Uses `access` of the core. The one invariant: a page that stands in no table is refused to everyone.
@NullMarked
package io.preceptor.portal.right;

import org.jspecify.annotations.NullMarked;
