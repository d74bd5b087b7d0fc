/// Rosters: CSV files of those who completed a course.
///
/// Uses the CSV table of `workforce`. The one invariant: what is wrong is named by line, column and fix, all of it
/// at once.
@NullMarked
package io.preceptor.lms.learning.format;

import org.jspecify.annotations.NullMarked;
