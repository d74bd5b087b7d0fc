/// Tests of the FHIR mapping.
@NullMarked
package io.preceptor.mapping.fhir;

import org.jspecify.annotations.NullMarked;
