/// Packages (SCORM, HTML5): their upload and preview for educators, the player for learners, and the files in their
/// frame.
///
/// The one invariant: what a package runs in has an origin that the portal does not share, so that nothing of a package
/// reaches the portal but the messages that the player listens to.
@NullMarked
package io.preceptor.portal.packages;

import org.jspecify.annotations.NullMarked;
