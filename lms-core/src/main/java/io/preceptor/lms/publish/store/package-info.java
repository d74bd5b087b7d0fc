/// Drafts, runs and regression cases in PostgreSQL.
///
/// Invariant: the text of a draft never changes once it is stored.
@NullMarked
package io.preceptor.lms.publish.store;

import org.jspecify.annotations.NullMarked;
