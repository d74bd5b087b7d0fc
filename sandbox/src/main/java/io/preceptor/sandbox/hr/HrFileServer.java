package io.preceptor.sandbox.hr;

import io.preceptor.sandbox.crm.Control;
import io.preceptor.sandbox.sftp.SftpHost;
import io.preceptor.sandbox.sftp.SftpProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.FileHandle;

/// An HR system's SFTP server with the folder `outbound`. Faults: `break` (on `read`: the connection ends while a file
/// is read), `grow` (on `read`: a row is written to the file while it is read), `refuse-read` (on `read`) and
/// `refuse-move` (on `move`: no permission).
public final class HrFileServer implements AutoCloseable, SftpProgram.Server {

    public static final String USER = SftpHost.USER;

    private final Path outbound;
    private final SftpHost host;
    private final Control control = new Control(Set.of("break", "grow", "refuse-read", "refuse-move"));

    private HrFileServer(Path root, int port, String password) throws IOException {
        outbound = Files.createDirectories(root.resolve("shown").resolve("outbound"));
        host = new SftpHost(root.resolve("shown"), root.resolve("host.key"), port, password, new Troubles());
    }

    /// As [SftpProgram] has it.
    public static void main(String[] args) throws Exception {
        SftpProgram.run(args, "HR files", Set.of(), (folder, port, password, _) -> start(folder, port, password));
    }

    /// @param root of which a client sees the folder `shown`
    /// @param port 0 lets the system choose one
    public static HrFileServer start(Path root, int port, String password) throws IOException {
        return new HrFileServer(root, port, password);
    }

    @Override
    public int port() {
        return host.port();
    }

    @Override
    public String fingerprint() {
        return host.fingerprint();
    }

    public Control control() {
        return control;
    }

    /// From now on nobody may sign in with the password.
    public void refuseSignIn() {
        host.refuseSignIn();
    }

    /// Whoever holds the private half may sign in.
    public void trust(PublicKey key) {
        host.trust(key);
    }

    /// Where a client finds the files in `outbound`.
    public Path outbound() {
        return outbound;
    }

    /// Lays a file there as it would be after a transfer.
    public void lay(String name, byte[] bytes, Instant writtenAt) throws IOException {
        Path file = outbound.resolve(name);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(writtenAt));
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Troubles extends AbstractSftpEventListenerAdapter {

        @Override
        public void reading(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int at, int length)
                throws IOException {
            String kind = control.next("read").map(fault -> fault.kind()).orElse("");
            if (kind.equals("break")) {
                session.close(true);
            }
            if (kind.equals("refuse-read")) {
                throw new AccessDeniedException("as planned");
            }
            if (kind.equals("grow")) {
                Files.writeString(
                        outbound.resolve(String.valueOf(file.getFile().getFileName())),
                        "E9999,0,Late,Row,RN2,ICU,T,2019-03-04,,,\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.APPEND);
            }
        }

        @Override
        public void moving(ServerSession session, Path source, Path target, Collection<CopyOption> options)
                throws IOException {
            if (control.next("move").map(fault -> fault.kind()).orElse("").equals("refuse-move")) {
                throw new AccessDeniedException("as planned");
            }
        }
    }
}
