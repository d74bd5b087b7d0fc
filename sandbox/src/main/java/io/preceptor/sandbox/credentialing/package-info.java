/// The hospital's credentialing partners: one takes signed webhooks, one takes files by SFTP and answers them.
///
/// Invariant: a fault never changes what is kept, only what the client gets to hear; nothing is de-duplicated unless
/// it is told to.
@NullMarked
package io.preceptor.sandbox.credentialing;

import org.jspecify.annotations.NullMarked;
