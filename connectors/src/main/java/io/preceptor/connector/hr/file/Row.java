package io.preceptor.connector.hr.file;

import io.preceptor.lms.journal.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a file: the mapped columns alone.
///
/// @param line   where it begins; 1 for the first line of the file
/// @param fields in the order of [Layout#columns], without surrounding space; empty where the row is broken
/// @param broken why its columns cannot be told apart; null where they can
record Row(long line, List<String> fields, @Nullable Problem broken) {
    Row {
        fields = List.copyOf(fields);
    }
}
