/// A SCIM 2.0 server (RFC 7643, RFC 7644) by which identity systems keep users and groups here, as one HR source among
/// others.
///
/// Uses `feed`, `journal` and `workforce`; of the protocol library only [ScimGrammar] knows. The one invariant: what is
/// answered as done is committed, with the message in the journal and what it says of people beside it; what is refused
/// changes nothing.
@NullMarked
package io.preceptor.connector.hr.scim;

import org.jspecify.annotations.NullMarked;
