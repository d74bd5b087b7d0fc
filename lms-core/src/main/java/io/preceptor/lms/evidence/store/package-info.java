/// Reads proofs, and finds the people whom a surveyor names.
@NullMarked
package io.preceptor.lms.evidence.store;

import org.jspecify.annotations.NullMarked;
