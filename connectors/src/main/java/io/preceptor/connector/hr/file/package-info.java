/// Staff and units from CSV files that are dropped into a folder.
///
/// Uses `feed`, `journal` and `workforce`. The one invariant: a file is checked whole before anything of it is
/// taken, what is odd about it waits for a person, and what no mapping names leaves the folder for nowhere.
@NullMarked
package io.preceptor.connector.hr.file;

import org.jspecify.annotations.NullMarked;
