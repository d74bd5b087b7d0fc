/// The page that examines the product and what it is connected with.
///
/// The one invariant: looking changes nothing, here or at the other end.
@NullMarked
package io.preceptor.portal.doctor;

import org.jspecify.annotations.NullMarked;
