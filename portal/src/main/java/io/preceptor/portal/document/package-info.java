/// Files that leave the house: accessible PDF, and CSV that no spreadsheet takes for a formula.
///
/// Uses the templates below `templates/document`. Two invariants: a PDF is tagged, has a title and a language, and
/// embeds its font, so that it can be read aloud and kept for years; and a download ends well only as a whole.
@NullMarked
package io.preceptor.portal.document;

import org.jspecify.annotations.NullMarked;
