/// The flows of this node as the portal's page shows and steers them.
///
/// Uses Camel's route controller, the feeds, the targets and the sampling of `observe`. The one invariant: steering
/// loses nothing that was taken; what it holds up waits where it is.
@NullMarked
package io.preceptor.routes.flow;

import org.jspecify.annotations.NullMarked;
