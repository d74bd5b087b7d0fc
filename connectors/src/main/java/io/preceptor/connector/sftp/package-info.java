/// How we come in at an SFTP server, whatever lies there: the session, and what can go wrong with it.
///
/// Uses Apache MINA SSHD. The one invariant: no byte is sent to a server whose key is not one of those that we were
/// told, and nothing of the machine's own SSH settings counts.
@NullMarked
package io.preceptor.connector.sftp;

import org.jspecify.annotations.NullMarked;
