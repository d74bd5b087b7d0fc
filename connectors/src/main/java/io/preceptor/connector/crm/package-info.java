/// What the targets of customer relationship systems have in common: what can be told of a certification, and
/// under which of their field names.
///
/// Uses the core's canonical artefact. The one invariant: which field holds what is configuration, never code.
@NullMarked
package io.preceptor.connector.crm;

import org.jspecify.annotations.NullMarked;
