/// The hospital on localhost: its front desk, where a person starts what an EHR would send by itself.
///
/// Invariant: nothing here knows a class of the product; the two meet on sockets alone.
@NullMarked
package io.preceptor.sandbox;

import org.jspecify.annotations.NullMarked;
