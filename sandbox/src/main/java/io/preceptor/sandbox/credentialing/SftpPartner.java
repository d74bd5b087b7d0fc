package io.preceptor.sandbox.credentialing;

import io.preceptor.sandbox.crm.Control;
import io.preceptor.sandbox.sftp.SftpHost;
import io.preceptor.sandbox.sftp.SftpProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.FileHandle;

/// A credentialing partner with a real SFTP server: takes what is laid into `outbound`, and answers a file in
/// `inbound` when a test asks for it. Faults: `refuse-write` (permission denied), `full` (no room), `break` (the
/// connection ends within a write), `break-after-rename` (the file is there, and the answer never comes).
public final class SftpPartner implements AutoCloseable, SftpProgram.Server {

    public static final String USER = SftpHost.USER;

    private final Path root;
    private final SftpHost host;
    private final Control control = new Control(Set.of("refuse-write", "full", "break", "break-after-rename"));
    private volatile boolean isAnswering;

    private SftpPartner(Path root, int port, String password) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("outbound"));
        Files.createDirectories(root.resolve("inbound"));
        host = new SftpHost(root, root.resolve("host.key"), port, password, new Troubles());
    }

    /// As [SftpProgram] has it, with `--answer`: acknowledges each file as soon as it is there.
    public static void main(String[] args) throws Exception {
        SftpProgram.run(args, "SFTP partner", Set.of("answer"), (folder, port, password, options) -> {
            var partner = start(folder, port, password);
            partner.isAnswering = options.has("answer");
            return partner;
        });
    }

    public static SftpPartner start(Path folder, int port, String password) throws IOException {
        return new SftpPartner(folder, port, password);
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

    public Path inbound() {
        return root.resolve("inbound");
    }

    /// Names and texts of the files that we were given, whole ones alone, in the order of their names.
    public Map<String, String> given() throws IOException {
        var given = new LinkedHashMap<String, String>();
        try (Stream<Path> files = Files.list(root.resolve("outbound")).sorted()) {
            for (Path file :
                    files.filter(one -> !one.toString().endsWith(".part")).toList()) {
                given.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return given;
    }

    /// Answers a file as the exchange agreement says: each row is in the acknowledgement or among the rejects.
    ///
    /// @param rejects by row number `code,message`
    public void answer(String file, Map<Integer, String> rejects) throws IOException {
        String text = Files.readString(root.resolve("outbound").resolve(file));
        var taken = new StringBuilder("row,certification_key\r\n");
        var refused = new StringBuilder("row,certification_key,code,message\r\n");
        int acknowledged = 0;
        for (String line : text.split("\r\n", -1)) {
            String[] fields = line.split("\",\"", -1);
            if (fields.length < 14 || !fields[0].matches("\"\\d+")) {
                continue;
            }
            int row = Integer.parseInt(fields[0].substring(1));
            String key = "\"" + fields[7] + "\"";
            if (rejects.containsKey(row)) {
                refused.append(row)
                        .append(',')
                        .append(key)
                        .append(',')
                        .append(rejects.get(row))
                        .append("\r\n");
            } else {
                taken.append(row).append(',').append(key).append("\r\n");
                acknowledged++;
            }
        }
        lay(file + ".ack", taken.toString(), acknowledged);
        if (!rejects.isEmpty()) {
            lay(file + ".rej", refused.toString(), rejects.size());
        }
    }

    private void acknowledge(String file) {
        try {
            answer(file, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lay(String name, String body, int rows) throws IOException {
        Files.writeString(
                inbound().resolve(name),
                body + "#TRAILER," + rows + "," + hash(body) + "\r\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    public static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Troubles extends AbstractSftpEventListenerAdapter {

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int at, int length)
                throws IOException {
            String kind = control.next("write").map(fault -> fault.kind()).orElse("");
            if (kind.equals("refuse-write")) {
                throw new java.nio.file.AccessDeniedException("as planned");
            }
            if (kind.equals("full")) {
                throw new IOException("No space left on device");
            }
            if (kind.equals("break")) {
                session.close(true);
            }
        }

        @Override
        public void moved(
                ServerSession session,
                Path source,
                Path target,
                java.util.Collection<java.nio.file.CopyOption> options,
                Throwable thrown) {
            if (thrown == null) {
                String name = target.getFileName().toString();
                control.took(name);
                if (isAnswering) {
                    acknowledge(name);
                }
                if (control.next("rename").map(fault -> fault.kind()).orElse("").equals("break-after-rename")) {
                    session.close(true);
                }
            }
        }
    }
}
