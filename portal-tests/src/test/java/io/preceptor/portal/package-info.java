/// The portal by real HTTP, over the core on a real PostgreSQL.
@NullMarked
package io.preceptor.portal;

import org.jspecify.annotations.NullMarked;
