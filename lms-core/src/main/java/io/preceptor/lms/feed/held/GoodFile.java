package io.preceptor.lms.feed.held;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The last file of a feed that was taken whole and believed: what the next one is held against.
///
/// @param saidAt    when it was written
/// @param rows      below its header
/// @param ended     jobs that it ended
/// @param header    the names of its columns as they stood; empty where it had none
/// @param hasMark   whether it began with a byte order mark
/// @param garbled   whether characters of it were lost before it came
/// @param units     how many rows each unit had
public record GoodFile(
        String name,
        Instant saidAt,
        long rows,
        long ended,
        List<String> header,
        boolean hasMark,
        boolean garbled,
        Map<String, Long> units) {

    public GoodFile {
        header = List.copyOf(header);
        units = Collections.unmodifiableMap(new TreeMap<>(units));
    }
}
