package io.preceptor.sandbox.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/// An SFTP server that shows a folder to one user, who signs in with a password or a key.
public final class SftpHost implements AutoCloseable {

    public static final String USER = "preceptor";

    private final SshServer ssh = SshServer.setUpDefaultServer();
    private final AtomicBoolean isClosedToUs = new AtomicBoolean();
    private final List<PublicKey> keys = new CopyOnWriteArrayList<>();

    /// @param hostKey where the server's own key is kept, made with the first start
    /// @param port    0 lets the system choose one
    public SftpHost(Path root, Path hostKey, int port, String password, SftpEventListener listener) throws IOException {
        ssh.setHost("127.0.0.1");
        ssh.setPort(port);
        var ownKey = new SimpleGeneratorHostKeyProvider(hostKey);
        ownKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
        ownKey.setKeySize(256);
        ssh.setKeyPairProvider(ownKey);
        // Without what resists quantum computers: in Java alone it is most of what a connection costs a JVM that
        // has just started.
        ssh.setKeyExchangeFactories(ssh.getKeyExchangeFactories().stream()
                .filter(exchange -> exchange.getName().startsWith("curve25519"))
                .toList());
        ssh.setPasswordAuthenticator(
                (user, given, _) -> !isClosedToUs.get() && user.equals(USER) && given.equals(password));
        ssh.setPublickeyAuthenticator((user, key, _) ->
                user.equals(USER) && keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(root));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(listener);
        ssh.setSubsystemFactories(List.of(sftp));
        ssh.start();
    }

    public int port() {
        return ssh.getPort();
    }

    /// `SHA256:...` of the server's key.
    public String fingerprint() {
        try {
            KeyPair pair = ssh.getKeyPairProvider().loadKeys(null).iterator().next();
            return KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on nobody may sign in with the password.
    public void refuseSignIn() {
        isClosedToUs.set(true);
    }

    /// Whoever holds the private half may sign in.
    public void trust(PublicKey key) {
        keys.add(key);
    }

    @Override
    public void close() {
        try {
            ssh.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
