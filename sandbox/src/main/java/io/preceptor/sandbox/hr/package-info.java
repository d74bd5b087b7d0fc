/// The hospital's HR system, as far as it lays files on its SFTP server.
///
/// The one invariant: what lies there is a real file in a folder; a fault changes how it is read and, where it is told
/// to, the file.
@NullMarked
package io.preceptor.sandbox.hr;

import org.jspecify.annotations.NullMarked;
