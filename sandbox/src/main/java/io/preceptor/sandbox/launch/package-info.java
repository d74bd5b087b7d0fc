/// What every program of the sandbox needs to be started by another: options, a ready file, a parent to outlive
/// never.
///
/// Invariant: knows nothing of hospitals.
@NullMarked
package io.preceptor.sandbox.launch;

import org.jspecify.annotations.NullMarked;
