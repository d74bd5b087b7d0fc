/// What every polled source and every target promises, as tests that each one's own test extends.
///
/// Uses the real store on a real PostgreSQL, and servers that speak the documented protocols over real sockets. The one
/// invariant: what a kit asks it can also find broken, and what took effect is counted at the peer.
@NullMarked
package io.preceptor.connector.contract;

import org.jspecify.annotations.NullMarked;
