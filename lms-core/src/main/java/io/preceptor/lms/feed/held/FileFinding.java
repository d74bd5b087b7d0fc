package io.preceptor.lms.feed.held;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One thing that is odd about a file that came and can be read. Whoever checks a file makes findings; the feed's
/// settings say what each is worth. No words of it hold anything that a row says of a person.
public sealed interface FileFinding {

    Cause cause();

    /// What was found, as a sentence without a full stop.
    String found();

    /// The rule that it broke, with the setting that says so.
    String rule();

    /// @param expectedBy the moment by which it should have come
    /// @param cameAt     when it was written
    record Late(Instant expectedBy, Instant cameAt) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.LATE;
        }

        @Override
        public String found() {
            return "it was written at " + cameAt + ", and no file came for " + expectedBy;
        }

        @Override
        public String rule() {
            return "a file is expected by the time of day that breaker.expected-by names";
        }
    }

    /// @param rows     below its header
    /// @param before   of the last file that was believed
    /// @param shortest the share of them, in percent, that it must have
    record Truncated(long rows, long before, int shortest) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.TRUNCATED;
        }

        @Override
        public String found() {
            return "it has " + rows + " rows and the last full file had " + before
                    + ", so that nobody counts as missing from it: if it is right, release it, or lower missing.shortest"
                    + " for once";
        }

        @Override
        public String rule() {
            return "a full file has at least " + shortest + "% of the rows of the last one (missing.shortest)";
        }
    }

    /// @param what is not there: `its end marker`, `the line with the number of its rows`
    record EndMissing(String what) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.TRUNCATED;
        }

        @Override
        public String found() {
            return what + " is not there: have it sent again";
        }

        @Override
        public String rule() {
            return "a file ends as the feed's settings say";
        }
    }

    /// @param rows that do not say whose they are; a line that is cut off is one
    record Nameless(long rows) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.TRUNCATED;
        }

        @Override
        public String found() {
            return rows + " rows do not say whose they are, so that nobody counts as missing from this file: mend them";
        }

        @Override
        public String rule() {
            return "each row of a full file says whose it is";
        }
    }

    /// @param expected what should have come next
    /// @param came     what came
    record OutOfSequence(String expected, String came) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.OUT_OF_SEQUENCE;
        }

        @Override
        public String found() {
            return came + ", and " + expected + " was expected";
        }

        @Override
        public String rule() {
            return "files come in their order, each once";
        }
    }

    /// @param saidAt when it was written
    /// @param newest when the newest was that was read before
    record Older(Instant saidAt, Instant newest) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.OUT_OF_SEQUENCE;
        }

        @Override
        public String found() {
            return "the file is older than the one read before: it was written at " + saidAt + ", the other at "
                    + newest;
        }

        @Override
        public String rule() {
            return "files come in the order in which they were written";
        }
    }

    /// @param came columns that the last good file had not
    /// @param gone columns that it had
    record Header(List<String> came, List<String> gone) implements FileFinding {
        public Header {
            came = List.copyOf(came);
            gone = List.copyOf(gone);
        }

        @Override
        public Cause cause() {
            return Cause.HEADER;
        }

        @Override
        public String found() {
            var parts = new ArrayList<String>();
            if (!came.isEmpty()) {
                parts.add("columns came: " + String.join(", ", came));
            }
            if (!gone.isEmpty()) {
                parts.add("columns went: " + String.join(", ", gone));
            }
            if (parts.isEmpty()) {
                parts.add("its columns stand in another order");
            }
            return String.join("; ", parts);
        }

        @Override
        public String rule() {
            return "columns stand as in the last good file; one that no mapping names may come at the end";
        }
    }

    /// @param columns that a mapping reads: the name of now by the name of before
    record Renamed(Map<String, String> columns) implements FileFinding {
        public Renamed {
            columns = Map.copyOf(columns);
        }

        @Override
        public Cause cause() {
            return Cause.HEADER;
        }

        @Override
        public String found() {
            return new TreeMap<>(columns)
                            .entrySet().stream()
                                    .map(each -> "the column " + each.getKey() + " is called " + each.getValue()
                                            + " now, in the same place")
                                    .collect(Collectors.joining("; "))
                    + ": what it would do is read from there; correct the mapping for the files to come";
        }

        @Override
        public String rule() {
            return "columns that a mapping reads keep their names";
        }
    }

    /// @param what is other than in the last good file
    record Encoding(String what) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.ENCODING;
        }

        @Override
        public String found() {
            return what;
        }

        @Override
        public String rule() {
            return "characters are written as in the last good file (dialect.encoding)";
        }
    }

    /// @param unit    its code; empty for the whole feed
    /// @param leaving people whom it ends there or moves away; of the whole feed: whom it ends
    /// @param people  who are there now
    /// @param allowed as many as the guard believes
    record OverShare(String unit, long leaving, long people, long allowed) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.OVER_SHARE;
        }

        @Override
        public String found() {
            return unit.isEmpty()
                    ? "it ends " + leaving + " of the feed's " + people
                    : leaving + " of the " + people + " in " + unit + " would be gone from there";
        }

        @Override
        public String rule() {
            return "at most " + allowed + " are believed without a person's word (preceptor.hospital.guard-percent and"
                    + " guard-always)";
        }
    }

    /// @param what    which check: `the checksum`, `the total of FTE`, `the signature`
    /// @param stated  what came with the file
    /// @param counted what was counted here
    record Control(String what, String stated, String counted) implements FileFinding {
        @Override
        public Cause cause() {
            return Cause.CONTROL;
        }

        @Override
        public String found() {
            return what + " says " + stated + ", and here is " + counted;
        }

        @Override
        public String rule() {
            return "what is sent to check a file fits it";
        }
    }
}
