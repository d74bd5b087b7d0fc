/// The transaction that brings a chunk of people to the state their facts call for, and the rebuild from zero.
///
/// Stands above all features that it folds together. The one invariant: a rebuild equals what the chunks wrote.
@NullMarked
package io.preceptor.lms.converge;

import org.jspecify.annotations.NullMarked;
