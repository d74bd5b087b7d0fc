package io.preceptor.connector.credentialing.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
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
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/// One session with a partner's server, whose key is one of those that we were told. Nothing of the machine's own SSH
/// settings counts.
final class SftpDoor implements FileDoor {

    private static final String PART = ".part";
    private static final int CHUNK = 32 * 1024;

    private final SshClient ssh;
    private final ClientSession session;
    private final SftpClient sftp;

    private SftpDoor(SshClient ssh, ClientSession session, SftpClient sftp) {
        this.ssh = ssh;
        this.session = session;
        this.sftp = sftp;
    }

    static SftpDoor open(SftpAccess settings) throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        try {
            ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            ssh.setServerKeyVerifier((_, _, key) -> settings.hostKeys().stream()
                    .map(SftpDoor::unpadded)
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
            return new SftpDoor(ssh, session, SftpClientFactory.instance().createSftpClient(session));
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
            throw new SftpError.Ended(SftpError.SIGN_IN);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName("private-key-file"), in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        } catch (GeneralSecurityException | IOException | RuntimeException unreadable) {
            throw new SftpError.Ended(SftpError.SIGN_IN, unreadable);
        }
    }

    @Override
    public void put(String folder, String name, byte[] bytes) throws IOException {
        String path = folder + "/" + name;
        if (isThere(path, bytes)) {
            return;
        }
        try (var handle = sftp.open(path + PART, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            for (int from = 0; from < bytes.length; from += CHUNK) {
                sftp.write(handle, from, bytes, from, Math.min(CHUNK, bytes.length - from));
            }
        }
        sftp.rename(path + PART, path);
    }

    private boolean isThere(String path, byte[] bytes) throws IOException {
        try {
            if (sftp.stat(path).getSize() == bytes.length && Arrays.equals(read(path, bytes.length), bytes)) {
                return true;
            }
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
        throw new SftpError.Ended(SftpError.OTHER_FILE);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        var names = new ArrayList<String>();
        try {
            for (var entry : sftp.readDir(folder)) {
                if (entry.getAttributes().isRegularFile()) {
                    names.add(entry.getFilename());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public byte[] get(String folder, String name, long most) throws IOException {
        if (sftp.stat(folder + "/" + name).getSize() > most) {
            throw new SftpError.Ended(SftpError.ANSWER_TOO_LARGE);
        }
        return read(folder + "/" + name, most);
    }

    private byte[] read(String path, long most) throws IOException {
        try (InputStream in = sftp.read(path)) {
            byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > most) {
                throw new SftpError.Ended(SftpError.ANSWER_TOO_LARGE);
            }
            return bytes;
        }
    }

    void remove(String folder, String name) throws IOException {
        sftp.remove(folder + "/" + name);
    }

    /// At once: everything that was asked has been answered, or will never be.
    @Override
    public void close() {
        session.close(true);
        ssh.close(true);
    }
}
