/// What proves the training of people, in one file that can be checked without us: the surveyor pack.
///
/// May use all features but `access`. The one invariant: every file of a pack is bound to the one before it, so that a
/// changed byte is found, whoever looks.
@NullMarked
package io.preceptor.lms.evidence;

import org.jspecify.annotations.NullMarked;
