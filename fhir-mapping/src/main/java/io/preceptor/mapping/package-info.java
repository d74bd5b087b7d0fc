/// What all mappings share: what they found wrong, clean text, the check digit of an NPI.
///
/// Uses the core's records alone. The one invariant: no finding repeats a value.
@NullMarked
package io.preceptor.mapping;

import org.jspecify.annotations.NullMarked;
