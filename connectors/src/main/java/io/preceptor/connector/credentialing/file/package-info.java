/// A credentialing system that takes files by SFTP and answers each with a file: certification events as rows of CSV.
///
/// Uses Apache MINA SSHD and FastCSV. The one invariant: a file's name stands for its bytes for ever, and a row is
/// called accepted only when the partner's acknowledgement names it.
@NullMarked
package io.preceptor.connector.credentialing.file;

import org.jspecify.annotations.NullMarked;
