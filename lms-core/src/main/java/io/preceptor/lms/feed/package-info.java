/// Sources that we read from time to time: what they are, where each stands, and how it is told to pause,
/// resume and read again.
///
/// Uses `journal` and `workforce`. The one invariant: the place moves only in the transaction that stores what
/// was read up to it.
@NullMarked
package io.preceptor.lms.feed;

import org.jspecify.annotations.NullMarked;
