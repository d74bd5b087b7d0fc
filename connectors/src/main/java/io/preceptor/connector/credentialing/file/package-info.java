/// A system that takes files, by SFTP or in a folder, and answers each with a file: certification events as rows of
/// CSV, or as messages of an HL7 v2 batch.
///
/// Uses Apache MINA SSHD and FastCSV. The one invariant: a file's name stands for its bytes for ever, and what it tells
/// is called accepted only when the partner's answer names it; where it was agreed that none comes, when the file
/// lies
/// there whole.
@NullMarked
package io.preceptor.connector.credentialing.file;

import org.jspecify.annotations.NullMarked;
