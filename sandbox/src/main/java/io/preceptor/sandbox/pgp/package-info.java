/// OpenPGP as a partner writes it, who encrypts to us and signs.
///
/// The one invariant: it writes messages and never opens one, so that no test reads what the product must read. Whoever
/// uses it brings BouncyCastle.
@NullMarked
package io.preceptor.sandbox.pgp;

import org.jspecify.annotations.NullMarked;
