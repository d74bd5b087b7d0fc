/// Letters by SMTP (RFC 5321) with STARTTLS (RFC 3207), TLS or neither, and what comes back by IMAP, by Jakarta Mail.
///
/// Uses Jakarta Mail alone. The one invariant: one letter goes to one address, and neither the address nor the
/// server's words about it leave this package.
@NullMarked
package io.preceptor.connector.notify.mail;

import org.jspecify.annotations.NullMarked;
