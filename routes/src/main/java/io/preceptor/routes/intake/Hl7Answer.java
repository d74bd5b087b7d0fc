package io.preceptor.routes.intake;

import org.jspecify.annotations.Nullable;

/// What one message is answered once it is stored.
///
/// @param bytes  the first answer, not copied; null where the sender asked for none
/// @param behind the journal entry whose second answer waits until this one is out; null where none does
public record Hl7Answer(byte @Nullable [] bytes, @Nullable Long behind) {}
