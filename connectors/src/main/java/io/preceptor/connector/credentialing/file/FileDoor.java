package io.preceptor.connector.credentialing.file;

import java.io.IOException;
import java.util.List;

/// Where files lie that we and a partner exchange.
interface FileDoor extends AutoCloseable {

    /// Opens it anew for each round.
    @FunctionalInterface
    interface Opening {
        FileDoor open() throws IOException;
    }

    /// Lays a file there under its name, whole or not at all. One that is there already with the same bytes stays.
    void put(String folder, String name, byte[] bytes) throws IOException;

    /// The names of the files in a folder, in their order.
    List<String> list(String folder) throws IOException;

    /// @throws SftpError.Ended when it is larger than `most`
    byte[] get(String folder, String name, long most) throws IOException;

    @Override
    void close();
}
