package io.preceptor.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The document that keeps the runs, the newest first. What stands above its mark is written by people.
final class Journal {

    static final String MARK = "<!-- runs, the newest first -->\n";

    private Journal() {}

    static void add(Path document, String section) throws IOException {
        Files.writeString(document, with(Files.exists(document) ? Files.readString(document) : "", section));
    }

    static String with(String document, String section) {
        int mark = document.indexOf(MARK);
        String head = mark < 0 ? document + MARK : document.substring(0, mark + MARK.length());
        String earlier = mark < 0 ? "" : document.substring(mark + MARK.length());
        return head + "\n" + section + earlier;
    }
}
