package io.preceptor.lms.reconciliation;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One disagreement as a comparison found it.
///
/// @param subject what it is about, the same in each run: a native id, a person's number, a delivery item's id
/// @param staff   the staff member's row number; null where nobody is known
/// @param item    the delivery item; null where there is none
/// @param ours    field and value as known here, only what bears on it
/// @param theirs  field and value as they stand there
public record Finding(
        DifferenceKind kind,
        String subject,
        @Nullable Long staff,
        @Nullable UUID item,
        Map<String, String> ours,
        Map<String, String> theirs) {

    public Finding {
        ours = Collections.unmodifiableMap(new TreeMap<>(ours));
        theirs = Collections.unmodifiableMap(new TreeMap<>(theirs));
    }

    /// The same for ever for one kind, side and subject.
    public UUID id(Side side) {
        String name = "difference|" + side.what() + "|" + side.name() + "|" + kind + "|" + subject;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
