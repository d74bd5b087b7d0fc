package io.preceptor.connector.hr.file;

import org.jspecify.annotations.Nullable;

/// What is remembered of one row of the last file: enough to tell whether it changed, and how often it was
/// missing since.
///
/// As a line of a file it begins with the native id, so that lines sort by it.
///
/// @param nativeId the row's key
/// @param line     where it stood; 0 where it stands in the file no longer
/// @param hash     of the mapped columns, and of the settings under which they were read
/// @param says     by itself: `A`ctive, on `L`eave, `E`nded, `D`eleted, `R`efused, `-` for nothing of the kind
/// @param taken    what was made of it: the letter of a [Verdict]; `-` before that is known
/// @param missing  in how many full files since then it was missing
record SeenRow(String nativeId, long line, String hash, char says, char taken, int missing) {

    /// Equal to the hash of no row.
    static final String NO_HASH = "none";

    /// What is held of it was not taken: no verdict's letter.
    static final char HELD = 'H';

    private static final char NOTHING = '-';

    /// What is remembered of somebody whom no file has named yet.
    static SeenRow unseen(String nativeId) {
        return new SeenRow(nativeId, 0, NO_HASH, NOTHING, NOTHING, 0);
    }

    /// The person: rows of one person stand together, since a key holds no other `#`.
    String person() {
        return person(nativeId);
    }

    static String person(String nativeId) {
        int mark = nativeId.indexOf('#');
        return mark < 0 ? nativeId : nativeId.substring(0, mark);
    }

    /// Sorts as the rows of the person do, and is the same for all of them.
    static String personKey(String nativeId) {
        int mark = nativeId.indexOf('#');
        return mark < 0 ? nativeId : nativeId.substring(0, mark + 1);
    }

    boolean isSameAs(@Nullable SeenRow before) {
        return before != null && before.hash.equals(hash) && before.taken == taken && before.missing == 0;
    }

    SeenRow withTaken(char verdict) {
        return new SeenRow(nativeId, line, hash, says, verdict, missing);
    }

    SeenRow missingOnceMore() {
        return missingFrom(missing + 1);
    }

    SeenRow missingFrom(int files) {
        return new SeenRow(nativeId, 0, hash, says, taken, files);
    }

    /// A tab sorts before everything that a key may hold.
    String text() {
        return nativeId + "\t" + "%012d".formatted(line) + "\t" + hash + "\t" + says + taken + "\t" + missing;
    }

    static @Nullable SeenRow parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\t", -1);
        return new SeenRow(
                parts[0],
                Long.parseLong(parts[1]),
                parts[2],
                parts[3].charAt(0),
                parts[3].charAt(1),
                Integer.parseInt(parts[4]));
    }
}
