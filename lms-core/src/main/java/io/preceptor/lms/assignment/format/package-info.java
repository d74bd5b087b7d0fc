/// A publication's whole content as files that an operator edits and as the text that the database keeps.
///
/// Uses the formats of `training` and `workforce`. The one invariant: equal content has equal text and an equal
/// hash, and what is kept reads back equal.
@NullMarked
package io.preceptor.lms.assignment.format;

import org.jspecify.annotations.NullMarked;
