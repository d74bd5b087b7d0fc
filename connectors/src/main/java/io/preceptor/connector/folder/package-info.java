/// Files that other systems drop into a folder, whatever they hold: which are complete, and where they go.
///
/// The one invariant: a file is never overwritten, and none is read that is still being written.
@NullMarked
package io.preceptor.connector.folder;

import org.jspecify.annotations.NullMarked;
