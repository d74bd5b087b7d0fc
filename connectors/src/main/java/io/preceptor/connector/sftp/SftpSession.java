package io.preceptor.connector.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/// One session with a server whose key is one of those that we were told.
///
/// What goes wrong is an [IOException] that [SftpFault#of] tells apart.
public final class SftpSession implements AutoCloseable {

    private static final int CHUNK = 32 * 1024;

    static {
        // The library takes Bouncy Castle's algorithms wherever it finds them; the JDK's use the processor's own.
        System.setProperty("org.apache.sshd.security.provider.BC.enabled", "false");
    }

    private final SshClient ssh;
    private final ClientSession session;
    private final SftpClient sftp;

    private SftpSession(SshClient ssh, ClientSession session, SftpClient sftp) {
        this.ssh = ssh;
        this.session = session;
        this.sftp = sftp;
    }

    /// A regular file there.
    ///
    /// @param writtenAt its modified time, whole seconds as SFTP 3 tells them
    public record Remote(String name, long size, Instant writtenAt) {}

    public static SftpSession open(SftpAccess settings) throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        try {
            ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            ssh.setServerKeyVerifier((_, _, key) -> settings.hostKeys().stream()
                    .map(SftpSession::unpadded)
                    .anyMatch(unpadded(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key))::equals));
            // A server that falls silent within a step; the library would wait for ten minutes.
            CoreModuleProperties.IDLE_TIMEOUT.set(ssh, settings.timeout());
            ssh.start();
            ClientSession session = ssh.connect(settings.username(), settings.host(), settings.port())
                    .verify(settings.timeout())
                    .getSession();
            var password = settings.password();
            if (password != null && !password.isEmpty()) {
                session.addPasswordIdentity(password);
            } else {
                session.addPublicKeyIdentity(key(settings.privateKeyFile()));
            }
            session.auth().verify(settings.timeout());
            return new SftpSession(ssh, session, SftpClientFactory.instance().createSftpClient(session));
        } catch (IOException | RuntimeException e) {
            ssh.close(true);
            throw e;
        }
    }

    private static String unpadded(String fingerprint) {
        return fingerprint.endsWith("=") ? fingerprint.substring(0, fingerprint.length() - 1) : fingerprint;
    }

    private static KeyPair key(@Nullable Path file) throws IOException {
        if (file == null) {
            throw new UnusableKeyException(null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName("private-key-file"), in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
            throw new UnusableKeyException(unreadable);
        }
    }

    /// The regular files of a folder, in no order. Their names are the server's word: anything may stand in them.
    public List<Remote> list(String folder) throws IOException {
        var files = new ArrayList<Remote>();
        try {
            for (var entry : sftp.readDir(folder)) {
                if (entry.getAttributes().isRegularFile()) {
                    files.add(remote(entry.getFilename(), entry.getAttributes()));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /// The file at a path as it is now; empty where none is.
    public Optional<Remote> find(String folder, String name) throws IOException {
        try {
            return Optional.of(remote(name, sftp.lstat(folder + "/" + name)));
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Remote remote(String name, Attributes attributes) {
        var modified = attributes.getModifyTime();
        return new Remote(name, attributes.getSize(), modified == null ? Instant.EPOCH : modified.toInstant());
    }

    /// The bytes of a file, as they come.
    public InputStream read(String path) throws IOException {
        return sftp.read(path);
    }

    /// Writes a file, in place of another that may be there.
    public void write(String path, byte[] bytes) throws IOException {
        try (var handle = sftp.open(path, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            for (int from = 0; from < bytes.length; from += CHUNK) {
                sftp.write(handle, from, bytes, from, Math.min(CHUNK, bytes.length - from));
            }
        }
    }

    /// Fails where another file has the new name.
    public void rename(String from, String to) throws IOException {
        sftp.rename(from, to);
    }

    public void remove(String path) throws IOException {
        sftp.remove(path);
    }

    /// Makes a folder where there is none.
    public void makeFolder(String path) throws IOException {
        try {
            if (sftp.stat(path).isDirectory()) {
                return;
            }
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw e;
            }
        }
        sftp.mkdir(path);
    }

    /// At once: everything that was asked has been answered, or will never be.
    @Override
    public void close() {
        session.close(true);
        ssh.close(true);
    }
}
