@NullMarked
package io.preceptor.routes.observe;

import org.jspecify.annotations.NullMarked;
