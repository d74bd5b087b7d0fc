package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.ServedFile;
import io.preceptor.lms.learning.packages.format.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// In which characters a file of a package is written, as its browser is told. What a page declares counts, and what
/// comes before that declaration by our doing must not hide it; where nothing is declared, what the file holds decides.
/// Of a script or a style that is not in UTF-8 nothing is said: then the browser takes what its page says.
@Component
class FileCharsets {

    /// So far into a page a declaration is looked for.
    static final int LOOKED_AT = 64 * 1024;

    private static final int KEPT = 20_000;
    private static final String WESTERN = "windows-1252";
    private static final Pattern DECLARED =
            Pattern.compile("<meta\\s[^>]{0,500}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w:.-]{1,40})");
    private static final Pattern BODY = Pattern.compile("<body[\\s>]");

    private final PackageDoor door;
    /// Files never change, and are looked through once.
    private final Map<String, Optional<String>> known =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                    return size() > KEPT;
                }
            });

    FileCharsets(PackageDoor door) {
        this.door = door;
    }

    /// The media type, with the characters where they are to be said.
    String type(ServedFile file) throws IOException {
        String type = MediaTypes.of(file.path());
        return charset(file, type).map(charset -> type + ";charset=" + charset).orElse(type);
    }

    private Optional<String> charset(ServedFile file, String type) throws IOException {
        if (type.equals("text/vtt")) {
            return Optional.of("UTF-8");
        }
        if (!type.startsWith("text/")) {
            return Optional.empty();
        }
        String key = file.sha256() + type;
        Optional<String> before = known.get(key);
        if (before != null) {
            return before;
        }
        Optional<InputStream> content = door.open(file);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream opened = content.get()) {
            Optional<String> found = look(opened, type);
            known.put(key, found);
            return found;
        }
    }

    private static Optional<String> look(InputStream content, String type) throws IOException {
        byte[] start = content.readNBytes(LOOKED_AT);
        Charset wide = wide(start);
        if (wide != null) {
            return Optional.of(wide.name());
        }
        boolean isPage = type.equals("text/html");
        Optional<String> declared = isPage ? declared(start) : Optional.empty();
        if (declared.isPresent()) {
            return declared;
        }
        var written = new Written();
        written.take(start, start.length);
        byte[] piece = new byte[LOOKED_AT];
        for (int read = content.read(piece); read >= 0 && written.isUtf8; read = content.read(piece)) {
            written.take(piece, read);
        }
        if (written.isWhole()) {
            return isPage && written.isAscii ? Optional.empty() : Optional.of("UTF-8");
        }
        return isPage || type.equals("text/plain") || type.equals("text/csv") ? Optional.of(WESTERN) : Optional.empty();
    }

    /// UTF-16 as its mark says; null where there is none.
    static @Nullable Charset wide(byte[] start) {
        if (start.length < 2) {
            return null;
        }
        int mark = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
        return mark == 0xfeff ? StandardCharsets.UTF_16BE : mark == 0xfffe ? StandardCharsets.UTF_16LE : null;
    }

    /// By the mark of UTF-8, else by what the head of the page declares.
    private static Optional<String> declared(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (text.startsWith("\u00ef\u00bb\u00bf")) {
            return Optional.of("UTF-8");
        }
        Matcher body = BODY.matcher(text);
        Matcher meta = DECLARED.matcher(body.find() ? text.substring(0, body.start()) : text);
        if (!meta.find()) {
            return Optional.empty();
        }
        // What can be read as letters of one byte is not written in two.
        String name = meta.group(1).startsWith("utf-16") ? "UTF-8" : meta.group(1);
        return isKnown(name) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isKnown(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    /// Whether pieces are UTF-8 together.
    private static final class Written {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final ByteBuffer in = ByteBuffer.allocate(LOOKED_AT + 8);
        private final CharBuffer out = CharBuffer.allocate(LOOKED_AT + 8);
        private boolean isUtf8 = true;
        private boolean isAscii = true;

        void take(byte[] piece, int count) {
            for (int i = 0; i < count && isAscii; i++) {
                isAscii = piece[i] >= 0;
            }
            in.put(piece, 0, count).flip();
            isUtf8 &= !decoder.decode(in, out, false).isError();
            out.clear();
            if (isUtf8) {
                in.compact();
            } else {
                in.clear();
            }
        }

        boolean isWhole() {
            return isUtf8 && !decoder.decode(in.flip(), out, true).isError();
        }
    }
}
