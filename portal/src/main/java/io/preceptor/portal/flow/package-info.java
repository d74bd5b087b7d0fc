/// The page that shows how messages flow from sources to targets, live, and steers what listens and works.
///
/// The one invariant: the picture holds counts and configured names, and nobody's data; however many watch, it is
/// drawn once.
@NullMarked
package io.preceptor.portal.flow;

import org.jspecify.annotations.NullMarked;
