/// What every polled source promises, as a test that each source's own test extends.
///
/// Uses the real store on a real PostgreSQL. The one invariant: what the kit asks, it can also find broken.
/// What every target must do, whatever system it speaks to: extend `TargetContract` and answer with a `Peer`.
///
/// A target is done when the kit is green against a server that speaks the documented protocol over real
/// sockets. The one invariant: what the peer says took effect is counted at the peer, never taken from the
/// target's word.
@NullMarked
package io.preceptor.connector.contract;

import org.jspecify.annotations.NullMarked;
