package io.preceptor.lms.facade;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of an answer.
///
/// @param next  the place after it; null at the end
/// @param upTo  everything that changed before this moment is in it or in one of its pages
/// @param total how many there are on all pages; null where nobody asked
public record Page<T>(
        List<Served<T>> entries,
        @Nullable Place next,
        Instant upTo,
        @Nullable Long total) {

    /// Where a page begins: right after the entry with this time and this key. Carried by the one who reads, so that
    /// nothing is kept here.
    ///
    /// @param at  null where the order is by key alone
    public record Place(@Nullable Instant at, String key) {}

    public Page {
        entries = List.copyOf(entries);
    }
}
