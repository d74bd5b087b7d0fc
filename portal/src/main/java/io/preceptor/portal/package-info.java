/// The web pages: for learners, and for those who see to it that learning happens.
///
/// Uses the core's features, never their stores. The one invariant: every page is declared with the right it asks
/// for.
@NullMarked
package io.preceptor.portal;

import org.jspecify.annotations.NullMarked;
