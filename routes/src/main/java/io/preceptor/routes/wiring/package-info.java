/// What the application is made of: the features of the core on their database, the sources and targets of
/// `config/preceptor.yaml`, and the publication of the configured policy at start.
///
/// May use everything. The one invariant: nothing is decided here.
@NullMarked
package io.preceptor.routes.wiring;

import org.jspecify.annotations.NullMarked;
