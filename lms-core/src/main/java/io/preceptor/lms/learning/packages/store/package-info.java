/// Packages and how people get on in them, in tables.
///
/// Uses `packages` and the database. The one invariant: what a package told is inserted and never changed.
@NullMarked
package io.preceptor.lms.learning.packages.store;

import org.jspecify.annotations.NullMarked;
