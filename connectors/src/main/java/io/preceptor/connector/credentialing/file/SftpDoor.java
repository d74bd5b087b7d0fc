package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.sftp.SftpAccess;
import io.preceptor.connector.sftp.SftpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/// The folders of a partner's SFTP server.
final class SftpDoor implements FileDoor {

    private static final String PART = ".part";

    private final SftpSession session;

    private SftpDoor(SftpSession session) {
        this.session = session;
    }

    static SftpDoor open(SftpAccess settings) throws IOException {
        return new SftpDoor(SftpSession.open(settings));
    }

    @Override
    public void put(String folder, String name, byte[] bytes) throws IOException {
        String path = folder + "/" + name;
        if (isThere(folder, name, bytes)) {
            return;
        }
        session.write(path + PART, bytes);
        session.rename(path + PART, path);
    }

    private boolean isThere(String folder, String name, byte[] bytes) throws IOException {
        var there = session.find(folder, name);
        if (there.isEmpty()) {
            return false;
        }
        if (there.get().size() == bytes.length && Arrays.equals(read(folder + "/" + name, bytes.length), bytes)) {
            return true;
        }
        throw new SftpError.Ended(SftpError.OTHER_FILE);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return session.list(folder).stream()
                .map(SftpSession.Remote::name)
                .sorted()
                .toList();
    }

    @Override
    public byte[] get(String folder, String name, long most) throws IOException {
        var there = session.find(folder, name);
        if (there.isPresent() && there.get().size() > most) {
            throw new SftpError.Ended(SftpError.ANSWER_TOO_LARGE);
        }
        return read(folder + "/" + name, most);
    }

    private byte[] read(String path, long most) throws IOException {
        try (InputStream in = session.read(path)) {
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw new SftpError.Ended(SftpError.ANSWER_TOO_LARGE);
            }
            return bytes;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
