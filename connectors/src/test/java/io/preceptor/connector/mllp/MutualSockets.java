package io.preceptor.connector.mllp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/// Sockets that ask whoever connects for a certificate.
final class MutualSockets extends ServerSocketFactory {

    private final ServerSocketFactory secured;

    MutualSockets(ServerSocketFactory secured) {
        this.secured = secured;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return asking(secured.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return asking(secured.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return asking(secured.createServerSocket(port, backlog, address));
    }

    private static ServerSocket asking(ServerSocket socket) {
        ((SSLServerSocket) socket).setNeedClientAuth(true);
        return socket;
    }
}
