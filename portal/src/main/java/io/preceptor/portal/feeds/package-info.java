/// The pages about sources that are polled.
///
/// Uses `feed` and the dry run of `converge`. The one invariant: whatever somebody does to a feed is in the
/// audit trail.
@NullMarked
package io.preceptor.portal.feeds;

import org.jspecify.annotations.NullMarked;
