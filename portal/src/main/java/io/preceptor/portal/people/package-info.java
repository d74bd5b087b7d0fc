/// The pages about people: search, and one person with every reason.
///
/// Uses `compliance.People`. The one invariant: each look at a person is in the audit trail.
@NullMarked
package io.preceptor.portal.people;

import org.jspecify.annotations.NullMarked;
