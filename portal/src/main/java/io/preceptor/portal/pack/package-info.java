/// The surveyor pack: names in, one file out.
///
/// Uses `evidence` of the core. The one invariant: nobody is in a pack whom nobody chose, and each pack and each
/// person in it is in the audit trail before the file leaves.
@NullMarked
package io.preceptor.portal.pack;

import org.jspecify.annotations.NullMarked;
