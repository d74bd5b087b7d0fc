package io.preceptor.lms.learning.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Counts the pages of a PDF that may mean harm. PDFBox unpacks the list of the objects and what it needs of them into
/// memory, however much that is: here each of them is unpacked into nothing first, and counted. Whatever is
/// protected by a password is not unpacked at all.
///
/// It unpacks nothing else to count pages: what a page shows stays packed.
final class PdfPages extends PDFParser {

    /// The list of a million objects takes a tenth of it.
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final List<COSName> PLAIN = List.of(
            COSName.FLATE_DECODE,
            COSName.FLATE_DECODE_ABBREVIATION,
            COSName.ASCII85_DECODE,
            COSName.ASCII85_DECODE_ABBREVIATION,
            COSName.ASCII_HEX_DECODE,
            COSName.ASCII_HEX_DECODE_ABBREVIATION);
    private static final int WIDEST_ROW = 65_536;

    private long left = MOST_BYTES;
    private boolean isTooLarge;
    private boolean isProtected;

    private PdfPages(RandomAccessRead source) throws IOException {
        super(source);
    }

    /// It becomes too large when it is unpacked.
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("A PDF becomes too large");
        }
    }

    /// It is protected by a password.
    static final class ProtectedException extends IOException {
        private static final long serialVersionUID = 1;

        ProtectedException() {
            super("A PDF is protected");
        }
    }

    /// @throws IOException when it is no PDF that can be opened
    static int count(Path file) throws IOException {
        try {
            return count(file, false);
        } catch (TooLargeException | ProtectedException told) {
            throw told;
        } catch (IOException | RuntimeException broken) {
            // PDFBox mends such files, and unpacks by its own search what it finds on the way.
            if (!ObjectStreams.areWithin(file, MOST_BYTES)) {
                throw new TooLargeException();
            }
            return count(file, true);
        }
    }

    private static int count(Path file, boolean isMending) throws IOException {
        try (var source = new RandomAccessReadBufferedFile(file)) {
            var parser = new PdfPages(source);
            int pages;
            try (PDDocument document = parser.parse(isMending)) {
                pages = document.getNumberOfPages();
            } catch (IOException | RuntimeException broken) {
                // PDFBox may have gone on without what was refused to it.
                parser.refuse();
                throw broken;
            }
            parser.refuse();
            return pages;
        }
    }

    private void refuse() throws IOException {
        if (isTooLarge) {
            throw new TooLargeException();
        }
        if (isProtected) {
            throw new ProtectedException();
        }
    }

    private TooLargeException tooLarge() {
        isTooLarge = true;
        return new TooLargeException();
    }

    @Override
    protected void prepareDecryption() throws IOException {
        if (document.isEncrypted()) {
            isProtected = true;
            throw new ProtectedException();
        }
        super.prepareDecryption();
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        if (isUnpacked(stream)) {
            measure(stream);
        }
        return stream;
    }

    /// Lists of objects, and streams of objects: the latter are known to PDFBox by what they must state.
    private static boolean isUnpacked(COSStream stream) {
        return COSName.XREF.equals(stream.getCOSName(COSName.TYPE))
                || COSName.OBJ_STM.equals(stream.getCOSName(COSName.TYPE))
                || stream.containsKey(COSName.FIRST)
                || stream.containsKey(COSName.W);
    }

    private void measure(COSStream stream) throws IOException {
        List<COSName> filters = filters(stream.getFilters());
        boolean isPlain = PLAIN.containsAll(filters);
        // Packed twice, a few bytes become gigabytes; nothing writes such lists so.
        boolean isOnce = filters.stream()
                        .filter(one ->
                                one.equals(COSName.FLATE_DECODE) || one.equals(COSName.FLATE_DECODE_ABBREVIATION))
                        .count()
                <= 1;
        if (!isPlain || !isOnce || isWide(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP))) {
            throw tooLarge();
        }
        try (InputStream packed = stream.createRawInputStream()) {
            InputStream content = packed;
            for (int i = 0; i < filters.size(); i++) {
                var counting = new Counting(i + 1 < filters.size());
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(content, counting, stream, i);
                content = counting.content();
            }
        }
    }

    private static List<COSName> filters(COSBase named) {
        var filters = new ArrayList<COSName>();
        if (named instanceof COSName one) {
            filters.add(one);
        } else if (named instanceof COSArray all) {
            for (int i = 0; i < all.size(); i++) {
                filters.add(all.getObject(i) instanceof COSName one ? one : COSName.CRYPT);
            }
        }
        return filters;
    }

    private static boolean isWide(COSBase parameters) {
        if (parameters instanceof COSArray all) {
            for (int i = 0; i < all.size(); i++) {
                if (isWide(all.getObject(i))) {
                    return true;
                }
            }
        }
        return parameters instanceof COSDictionary one
                && (one.getInt(COSName.COLUMNS, 1) > WIDEST_ROW
                        || one.getInt(COSName.COLORS, 1) > 32
                        || one.getInt(COSName.BITS_PER_COMPONENT, 8) > 16);
    }

    /// Takes what comes out, as long as it is not too much.
    private final class Counting extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final boolean isKeeping;

        Counting(boolean isKeeping) {
            this.isKeeping = isKeeping;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw tooLarge();
            }
            if (isKeeping) {
                kept.write(bytes, from, count);
            }
        }

        InputStream content() {
            return new ByteArrayInputStream(kept.toByteArray());
        }
    }
}
