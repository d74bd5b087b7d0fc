package io.preceptor.lms.feed;

import java.util.List;

/// Takes what a source reads. Everything of one batch is committed together, with the place after it.
public interface FeedSink {

    /// Stores a batch. Returns after the commit. An entry whose control id and content came before from this
    /// source is not stored again; of its content only what is not stored yet is: the rest of an entry whose
    /// reading was cut off, or records that were refused under older settings.
    ///
    /// @param entries in the order in which they were read; may be empty, when only the place moves
    /// @param next    where to go on after this batch
    /// @return the journal entry's number for each, in their order; that of the first arrival where repeated
    /// @throws LeaseLostException when another node reads this source now: nothing was stored
    List<Long> take(List<FeedEntry> entries, Place next);

    /// Tells how far a long reading is, for the page.
    ///
    /// @param done  entries, rows or bytes so far
    /// @param total of them; 0 where unknown
    void progress(long done, long total);

    /// Whether this is a dry run: nothing that is taken is kept. A source that leaves a trace at the other
    /// side, such as moving a file away once it is taken, leaves none then.
    default boolean isTrial() {
        return false;
    }
}
