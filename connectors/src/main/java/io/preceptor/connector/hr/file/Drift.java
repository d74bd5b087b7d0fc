package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.GoodFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file differs from the last good one in what is no news of anybody: its size, its columns, its
/// characters. Pure.
final class Drift {

    /// What Windows-1252 has in the place of the controls 0x80 to 0x9F.
    private static final String WINDOWS = "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039"
            + "\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";

    private Drift() {}

    /// @param before rows of the last full file that was believed; 0 where there was none
    /// @param good   null before the first
    static List<FileFinding> of(HrFileProperties feed, FirstReading first, long before, @Nullable GoodFile good) {
        var found = new ArrayList<FileFinding>();
        if (feed.extent() == Extent.FULL) {
            int shortest = feed.missing().shortest();
            if (first.nameless() > 0) {
                found.add(new FileFinding.Nameless(first.nameless()));
            }
            if (first.rows() * 100 < before * shortest) {
                found.add(new FileFinding.Truncated(first.rows(), before, shortest));
            }
        }
        if (good != null) {
            header(good.header(), first, found);
            encoding(good, first, found);
        }
        return found;
    }

    private static void header(List<String> was, FirstReading first, List<FileFinding> found) {
        List<String> is = first.header();
        if (!first.renamed().isEmpty()) {
            found.add(new FileFinding.Renamed(first.renamed()));
            return;
        }
        boolean isTolerated = was.isEmpty()
                || is.isEmpty()
                || (is.size() >= was.size() && is.subList(0, was.size()).equals(was));
        if (!isTolerated) {
            found.add(new FileFinding.Header(
                    is.stream().filter(name -> !was.contains(name)).toList(),
                    was.stream().filter(name -> !is.contains(name)).toList()));
        }
    }

    private static void encoding(GoodFile good, FirstReading first, List<FileFinding> found) {
        if (good.hasMark() != first.hasMark()) {
            found.add(new FileFinding.Encoding(
                    first.hasMark()
                            ? "it begins with a byte order mark, and the last good file did not"
                            : "it begins without a byte order mark, and the last good file had one"));
        }
        if (first.garbled() > 0 && !good.garbled()) {
            found.add(new FileFinding.Encoding(first.garbled()
                    + " rows hold characters that were lost before the file came, or text in UTF-8 that was"
                    + " written as another encoding: have it exported again"));
        }
    }

    /// Whether a text holds replacement characters, or pairs that are UTF-8 read as Windows-1252: `Ã©` for `é`.
    static boolean isGarbled(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '\uFFFD') {
                return true;
            }
            if ((one == '\u00C3' || one == '\u00C2') && i + 1 < text.length() && isSecond(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /// What the second byte of two becomes in ISO 8859-1 and, where it differs, in Windows-1252.
    private static boolean isSecond(char two) {
        return (two >= '\u0080' && two <= '\u00BF') || WINDOWS.indexOf(two) >= 0;
    }
}
