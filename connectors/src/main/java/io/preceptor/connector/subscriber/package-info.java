/// Systems that asked to be told of changes, at an address that they chose themselves.
///
/// Uses Apache's HTTP client, which connects to no other address than the one that was looked at. The one invariant:
/// whoever may choose an address cannot make us speak to a machine of this house that its operator did not
/// name.
@NullMarked
package io.preceptor.connector.subscriber;

import org.jspecify.annotations.NullMarked;
