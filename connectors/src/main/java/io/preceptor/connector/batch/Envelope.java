package io.preceptor.connector.batch;

import java.util.Arrays;
import java.util.List;

/// One FHS, BHS, BTS or FTS segment.
///
/// @param mark   the field separator
/// @param fields as they stood: element n is field n of a trailer, and field n + 1 of a header, whose first is the
///               separator itself
record Envelope(char mark, List<String> fields) {

    static Envelope of(String line) {
        char mark = line.length() > 3 ? line.charAt(3) : '|';
        var fields = Arrays.asList(line.split(java.util.regex.Pattern.quote(String.valueOf(mark)), -1));
        return new Envelope(mark, List.copyOf(fields));
    }

    /// Of a header, by the standard's number: FHS-11.
    String header(int number) {
        return trailer(number - 1);
    }

    /// Of a trailer, by the standard's number: BTS-1.
    String trailer(int number) {
        return number < fields.size() ? fields.get(number).strip() : "";
    }

    /// The header of an answer to this one: the other way round, and it names this one's control id.
    ///
    /// @param time    when it is written
    /// @param id      its own control id
    /// @param comment field 10
    String answered(String time, String id, String comment) {
        String bar = String.valueOf(mark);
        String encoding = header(2).isEmpty() ? "^~\\&" : header(2);
        return fields.getFirst() + bar + encoding + bar + header(5) + bar + header(6) + bar + header(3) + bar
                + header(4) + bar + time + bar + bar + bar + comment + bar + id + bar + header(11) + "\r";
    }
}
