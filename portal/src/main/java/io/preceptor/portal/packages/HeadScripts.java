package io.preceptor.portal.packages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts scripts before anything else that a page runs. The page is a stranger's and is not parsed: a browser takes a
/// script at the head's beginning, and one right behind the document type, for the same.
final class HeadScripts {

    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINNING = Pattern.compile(
            "^(\\uFEFF|\u00EF\u00BB\u00BF)?(\\s|<!--.*?-->|<\\?[^>]*>)*(<!doctype[^>]*>)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HeadScripts() {}

    /// @param start   of the page, in whatever characters it is written
    /// @param sources addresses without characters that mean something in HTML
    /// @return the start with the scripts, in its own characters
    static byte[] put(byte[] start, List<String> sources) {
        Charset wide = FileCharsets.wide(start);
        // Whatever has letters of one byte is read as if it were Latin 1: then each letter is its byte.
        Charset charset = wide == null ? StandardCharsets.ISO_8859_1 : wide;
        String text = new String(start, charset);
        Matcher head = HEAD.matcher(text);
        Matcher beginning = BEGINNING.matcher(text);
        int letters = head.find() ? head.end() : beginning.find() ? beginning.end() : 0;
        int at = wide == null ? letters : letters * 2;
        var whole = new ByteArrayOutputStream(start.length + 1024);
        whole.write(start, 0, at);
        // Ours are in UTF-8, whatever the page is in.
        sources.forEach(source ->
                whole.writeBytes(("<script charset=\"utf-8\" src=\"" + source + "\"></script>").getBytes(charset)));
        whole.write(start, at, start.length - at);
        return whole.toByteArray();
    }
}
