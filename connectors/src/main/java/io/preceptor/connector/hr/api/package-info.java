/// Staff from the JSON API of an HR system that gives its records page by page.
///
/// Uses `hr.file`, `http`, `feed`, `journal` and `workforce`. The one invariant: nothing of a reading is taken before
/// its last page is here; then it is read like a file of the same rows, with the same columns, statuses and rules.
@NullMarked
package io.preceptor.connector.hr.api;

import org.jspecify.annotations.NullMarked;
