/// The files of a pack as JSON: a public format, changed only with its number.
@NullMarked
package io.preceptor.lms.evidence.format;

import org.jspecify.annotations.NullMarked;
