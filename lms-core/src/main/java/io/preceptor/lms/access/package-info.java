/// Who may sign in and what each role may do: accounts, roles, and the one matrix of permissions.
///
/// Uses `audit`. The one invariant: what the matrix does not grant is refused.
@NullMarked
package io.preceptor.lms.access;

import org.jspecify.annotations.NullMarked;
