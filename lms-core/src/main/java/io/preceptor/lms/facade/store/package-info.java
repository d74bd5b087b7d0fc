/// Reads for the facade; the only SQL of the feature. The one invariant: nothing is read outside the units asked for.
@NullMarked
package io.preceptor.lms.facade.store;

import org.jspecify.annotations.NullMarked;
