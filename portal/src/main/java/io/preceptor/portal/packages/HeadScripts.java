package io.preceptor.portal.packages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts scripts before anything else that a page runs. The page is a stranger's and is not parsed: a browser takes a
/// script at the head's beginning, and one right behind the document type, for the same.
final class HeadScripts {

    private static final int LOOKED_AT = 64 * 1024;
    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINNING = Pattern.compile(
            "^(\\uFEFF|\u00EF\u00BB\u00BF)?(\\s|<!--.*?-->|<\\?[^>]*>)*(<!doctype[^>]*>)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HeadScripts() {}

    /// @param sources addresses without characters that mean something in HTML
    static byte[] put(byte[] page, List<String> sources) {
        String start = new String(page, 0, Math.min(page.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        Matcher head = HEAD.matcher(start);
        Matcher beginning = BEGINNING.matcher(start);
        int at = head.find() ? head.end() : beginning.find() ? beginning.end() : 0;
        var whole = new ByteArrayOutputStream(page.length + 512);
        whole.write(page, 0, at);
        sources.forEach(source ->
                whole.writeBytes(("<script src=\"" + source + "\"></script>").getBytes(StandardCharsets.US_ASCII)));
        whole.write(page, at, page.length - at);
        return whole.toByteArray();
    }
}
