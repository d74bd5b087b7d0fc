/// The pages about source messages: search, one message, what it caused, replay.
///
/// Uses `journal`. The one invariant: each look at a message's content is in the audit trail, and without the
/// right to see it the page never holds it, not even hidden.
@NullMarked
package io.preceptor.portal.journal;

import org.jspecify.annotations.NullMarked;
