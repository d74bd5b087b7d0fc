/// What all pages share: frame, navigation, words, static files.
///
/// Uses `access` of the core. The one invariant: nothing that a source or a person typed becomes markup.
@NullMarked
package io.preceptor.portal.page;

import org.jspecify.annotations.NullMarked;
