/// A real SFTP server on a folder, for whoever plays a system that exchanges files.
///
/// The one invariant: it serves loopback alone, and one user.
@NullMarked
package io.preceptor.sandbox.sftp;

import org.jspecify.annotations.NullMarked;
