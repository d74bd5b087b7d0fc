/// OpenPGP messages that others send us: opened with our key, and believed only when one of theirs has signed them.
///
/// Uses Bouncy Castle. The one invariant: a stream that was read to its end without an exception was encrypted to us,
/// signed by a key that we were told, and not changed since.
@NullMarked
package io.preceptor.connector.pgp;

import org.jspecify.annotations.NullMarked;
