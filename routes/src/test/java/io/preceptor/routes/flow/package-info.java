@NullMarked
package io.preceptor.routes.flow;

import org.jspecify.annotations.NullMarked;
