/// The rules by which a package of several parts says what may be opened when, and what its parts add up to: IMS Simple
/// Sequencing, as SCORM 2004 (Sequencing and Navigation, 4th edition) profiles it.
///
/// Uses nothing else of the core. The one invariant: these are pure functions of the rules and of what the server
/// judged of each part, so that the same is allowed whatever a browser says.
@NullMarked
package io.preceptor.lms.learning.packages.sequencing;

import org.jspecify.annotations.NullMarked;
