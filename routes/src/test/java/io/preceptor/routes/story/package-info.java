/// The story that the product exists for, through real sockets, servers and a real browser.
@NullMarked
package io.preceptor.routes.story;

import org.jspecify.annotations.NullMarked;
