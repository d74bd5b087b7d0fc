/// The educator's pages: how courses are taken, their drafts, and what to teach next.
///
/// Uses `teaching` and `publish` of the core. The one invariant: nothing here puts a course in force; what is written
/// becomes a draft like any other.
@NullMarked
package io.preceptor.portal.teaching;

import org.jspecify.annotations.NullMarked;
