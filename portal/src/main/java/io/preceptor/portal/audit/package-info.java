/// The pages of the audit trail.
///
/// Uses `audit` of the core. The one invariant: they show and check; nothing here changes a row.
@NullMarked
package io.preceptor.portal.audit;

import org.jspecify.annotations.NullMarked;
