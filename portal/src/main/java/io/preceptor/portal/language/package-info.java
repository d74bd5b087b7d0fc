/// The languages of what learners read: which pages are translated, who reads which language, and the words.
///
/// Uses the bundles `i18n/messages*.properties`. The one invariant: a page that is not translated is English as a
/// whole, so that its `lang` is true.
@NullMarked
package io.preceptor.portal.language;

import org.jspecify.annotations.NullMarked;
