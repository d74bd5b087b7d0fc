/// The work lists: what goes on only when a person does something.
///
/// Uses `compliance.WorkLists`. The one invariant: a list shows what its reader may release, and leads to where
/// that is done.
@NullMarked
package io.preceptor.portal.work;

import org.jspecify.annotations.NullMarked;
