/// The doors at which sources tell by themselves, over HTTP.
///
/// What comes is read by `connectors`, journalled by `lms.feed`, and taken by the next reading of that source. The one
/// invariant: nothing is answered with success that is not committed, and nothing is refused without a journal row.
@NullMarked
package io.preceptor.routes.inbox;

import org.jspecify.annotations.NullMarked;
