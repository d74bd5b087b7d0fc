/// When each polled source is read: one route for each, from one template.
///
/// Uses `lms.feed`, which reads. The one invariant: a source is read on one node at a time, and what goes wrong
/// with one holds back no other.
@NullMarked
package io.preceptor.routes.feed;

import org.jspecify.annotations.NullMarked;
