/// Files that a feed has brought and that nobody has let in: what is odd about each, what it would do, and a person's
/// word on it.
///
/// Uses `feed`. The one invariant: what a held file would do to people is done by nobody but whoever releases
/// it, and at most once.
@NullMarked
package io.preceptor.lms.feed.held;

import org.jspecify.annotations.NullMarked;
