/// Tests of the HL7 v2 mapping.
@NullMarked
package io.preceptor.mapping.hl7v2;

import org.jspecify.annotations.NullMarked;
