/// Staff and units from files, CSV or of fixed width, that are dropped into a folder or fetched from an SFTP server.
///
/// Uses `feed`, `journal` and `workforce`. The one invariant: a file is checked whole before anything of it is
/// taken, what is odd about it waits for a person, and what no mapping names goes nowhere: it stays where the file
/// lies.
@NullMarked
package io.preceptor.connector.hr.file;

import org.jspecify.annotations.NullMarked;
