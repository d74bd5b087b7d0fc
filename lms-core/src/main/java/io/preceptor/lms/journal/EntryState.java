package io.preceptor.lms.journal;

/// What became of a source message at the door.
public enum EntryState {
    /// Valid and safely stored; its reports are work.
    ACCEPTED,
    /// Some records of it are stored, others were refused with a reason.
    PARTLY_ACCEPTED,
    /// Refused with a reason; the sender must mend it.
    REFUSED
}
