package io.preceptor.connector.pgp;

import io.preceptor.connector.pgp.UnusablePgpKeyException.Which;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/// Our private keys, and the public keys of those whom we believe.
public final class PgpKeys {

    private final Map<Long, PGPPrivateKey> ours;
    private final BcPGPPublicKeyRingCollection theirs;

    private PgpKeys(Map<Long, PGPPrivateKey> ours, BcPGPPublicKeyRingCollection theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /// @param privateKeyFile ours, armored or not, as `gpg --export-secret-keys` writes it
    /// @param passphrase     of ours; null where it has none
    /// @param signedByFile   theirs, armored or not, as `gpg --export` writes them
    /// @throws UnusablePgpKeyException which of the three cannot be used
    public static PgpKeys load(Path privateKeyFile, @Nullable String passphrase, Path signedByFile)
            throws UnusablePgpKeyException {
        return new PgpKeys(ours(privateKeyFile, passphrase), theirs(signedByFile));
    }

    private static Map<Long, PGPPrivateKey> ours(Path file, @Nullable String passphrase)
            throws UnusablePgpKeyException {
        BcPGPSecretKeyRingCollection rings;
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            rings = new BcPGPSecretKeyRingCollection(in);
        } catch (IOException | PGPException | RuntimeException unreadable) {
            throw new UnusablePgpKeyException(Which.PRIVATE_KEY_FILE, unreadable);
        }
        var keys = new HashMap<Long, PGPPrivateKey>();
        char[] secret = passphrase == null ? new char[0] : passphrase.toCharArray();
        for (PGPSecretKeyRing ring : rings) {
            for (PGPSecretKey key : ring) {
                if (key.getPublicKey().isEncryptionKey() && !key.isPrivateKeyEmpty()) {
                    keys.put(key.getKeyID(), unlocked(key, secret));
                }
            }
        }
        if (keys.isEmpty()) {
            throw new UnusablePgpKeyException(Which.PRIVATE_KEY_FILE, null);
        }
        return Map.copyOf(keys);
    }

    private static PGPPrivateKey unlocked(PGPSecretKey key, char[] secret) throws UnusablePgpKeyException {
        try {
            PGPPrivateKey found = key.extractPrivateKey(
                    new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(secret));
            if (found == null) {
                throw new UnusablePgpKeyException(Which.PRIVATE_KEY_FILE, null);
            }
            return found;
        } catch (PGPException | RuntimeException locked) {
            throw new UnusablePgpKeyException(Which.PASSPHRASE, locked);
        }
    }

    private static BcPGPPublicKeyRingCollection theirs(Path file) throws UnusablePgpKeyException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            var rings = new BcPGPPublicKeyRingCollection(in);
            if (rings.size() == 0) {
                throw new UnusablePgpKeyException(Which.SIGNED_BY_FILE, null);
            }
            return rings;
        } catch (UnusablePgpKeyException none) {
            throw none;
        } catch (IOException | PGPException | RuntimeException unreadable) {
            throw new UnusablePgpKeyException(Which.SIGNED_BY_FILE, unreadable);
        }
    }

    Optional<PGPPrivateKey> ours(long id) {
        return Optional.ofNullable(ours.get(id));
    }

    /// A revoked key has signed nothing.
    Optional<PGPPublicKey> theirs(long id) {
        return Optional.ofNullable(theirs.getPublicKey(id)).filter(key -> !key.hasRevocation());
    }
}
