/// How the product itself stands: its database, the work that waits, how much goes where.
///
/// Looks at the tables of all features by count and age alone and changes none. The one invariant: what it says
/// names no person and holds nothing that a source said.
@NullMarked
package io.preceptor.lms.observe;

import org.jspecify.annotations.NullMarked;
