/// Sessions of courses in a room: their time and places, who comes, who was there and who passed.
///
/// Stands on `converge`, through which alone it completes. The one invariant: who has a place is the fold of what was
/// recorded, in its order; never more than there are places.
@NullMarked
package io.preceptor.lms.session;

import org.jspecify.annotations.NullMarked;
