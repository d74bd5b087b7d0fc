@NullMarked
package io.preceptor.routes.command;

import org.jspecify.annotations.NullMarked;
