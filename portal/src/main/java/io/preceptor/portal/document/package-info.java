/// Files that leave the house: accessible PDF, and CSV that no spreadsheet takes for a formula.
///
/// Uses the templates below `templates/document`. The one invariant: a PDF is tagged, has a title and a language, and
/// embeds its font, so that it can be read aloud and kept for years.
@NullMarked
package io.preceptor.portal.document;

import org.jspecify.annotations.NullMarked;
