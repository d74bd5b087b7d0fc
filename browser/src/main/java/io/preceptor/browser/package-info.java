/// The browser in which tests look at pages as people do. Nothing in production depends on it.
@NullMarked
package io.preceptor.browser;

import org.jspecify.annotations.NullMarked;
