/// The clock of notices, and the mailroom: letters in words, by e-mail and to a channel.
///
/// The one invariant: nothing of a letter, neither address nor name, comes into a log.
@NullMarked
package io.preceptor.routes.notice;

import org.jspecify.annotations.NullMarked;
