/// What other systems may read about people, places and the catalogue, each with a version and the time it is from.
///
/// Uses all features below. The one invariant: a version once shown never stands for anything else, and whoever asks
/// for what changed since a time that an answer named misses nothing.
@NullMarked
package io.preceptor.lms.facade;

import org.jspecify.annotations.NullMarked;
