package io.preceptor.lms.learning.packages.format;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// How long the list of files at the end of a zip is (APPNOTE 4.3.12 to 4.3.16). Whoever opens a zip reads all of that
/// list into memory, so that its length is looked at before.
final class CentralDirectory {

    private static final int END = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 20;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int ZIP64_END = 56;

    private CentralDirectory() {}

    /// In bytes, the end record included; -1 where there is no list.
    static long length(Path zip) throws IOException {
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            long size = file.length();
            int tail = (int) Math.min(size, END + LONGEST_COMMENT + LOCATOR);
            ByteBuffer bytes = read(file, size - tail, tail);
            for (int at = tail - END; at >= 0; at--) {
                if (bytes.getInt(at) == END_SIGNATURE) {
                    long begins = Integer.toUnsignedLong(bytes.getInt(at + 16));
                    if (at >= LOCATOR && bytes.getInt(at - LOCATOR) == LOCATOR_SIGNATURE) {
                        long record = bytes.getLong(at - LOCATOR + 8);
                        begins = record < 0 || record > size - ZIP64_END
                                ? 0
                                : read(file, record, ZIP64_END).getLong(48);
                    }
                    return size - Math.clamp(begins, 0, size);
                }
            }
            return -1;
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
