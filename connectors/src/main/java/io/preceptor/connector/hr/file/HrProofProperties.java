package io.preceptor.connector.hr.file;

import org.jspecify.annotations.Nullable;

/// By what a file shows that it is whole, and which in the line of files it is.
///
/// @param checksum ending of a file beside it that says its SHA-256: `.sha256`; null where there is none
/// @param name     what its name looks like, as a regular expression with the group `sequence`; null where the name
///                 bears no number
/// @param header   what the line before the header of the columns looks like, as a regular expression that may have
///                 the group `sequence`; null where there is no such line
/// @param trailer  what the last line looks like, as a regular expression with the groups that it bears, of `rows`,
///                 `sum`, `sha256` (of all bytes before that line) and `sequence`; null where there is no such line
/// @param sumOf    the column of which `sum` is the sum; null where the trailer has none
public record HrProofProperties(
        @Nullable String checksum,
        @Nullable String name,
        @Nullable String header,
        @Nullable String trailer,
        @Nullable String sumOf) {}
