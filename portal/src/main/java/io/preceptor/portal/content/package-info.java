/// What courses show beside their text: their files, and what a browser says of how much of them was taken in.
///
/// Uses `learning.ContentFiles`, `converge.Attempts` and `converge.Learning`. The one invariant: a file is served by
/// what it holds, never by a name, and to nobody who may not see the course that names it.
@NullMarked
package io.preceptor.portal.content;

import org.jspecify.annotations.NullMarked;
