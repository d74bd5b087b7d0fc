package io.preceptor.connector.pgp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.jspecify.annotations.Nullable;

/// The file within a message. Its end is told only when signature and integrity have been verified.
final class PgpFile extends InputStream {

    private static final Set<Integer> FORGEABLE =
            Set.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160);

    private final Meter message;
    private final @Nullable Meter unpacked;
    private final InputStream content;
    private final PGPObjectFactory after;
    private final List<PGPOnePassSignature> signatures;
    private final PGPEncryptedData encrypted;
    private final long most;
    private final PgpFault tooMany;
    private long total;
    private boolean isVerified;

    /// @param unpacked what the message unpacks to; null where it is not compressed
    PgpFile(
            Meter message,
            @Nullable Meter unpacked,
            InputStream content,
            PGPObjectFactory after,
            List<PGPOnePassSignature> signatures,
            PGPEncryptedData encrypted,
            long most,
            PgpFault tooMany) {
        this.message = message;
        this.unpacked = unpacked;
        this.content = content;
        this.after = after;
        this.signatures = List.copyOf(signatures);
        this.encrypted = encrypted;
        this.most = most;
        this.tooMany = tooMany;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (isVerified) {
            return -1;
        }
        try {
            int read = content.read(into, from, length);
            if (read < 0) {
                verify();
                isVerified = true;
                return -1;
            }
            total += read;
            if (total > most) {
                throw new PgpRefusedException(tooMany);
            }
            for (PGPOnePassSignature signature : signatures) {
                signature.update(into, from, read);
            }
            return read;
        } catch (IOException | PGPException | RuntimeException broken) {
            throw message.told(broken, PgpFault.TAMPERED);
        }
    }

    private void verify() throws IOException, PGPException {
        if (unpacked != null) {
            unpacked.allow(PgpEnvelope.MOST_AROUND);
        }
        if (!(after.nextObject() instanceof PGPSignatureList list)) {
            throw new PgpRefusedException(PgpFault.NOT_SIGNED);
        }
        boolean isSigned = false;
        for (PGPOnePassSignature begun : signatures) {
            for (PGPSignature signature : list) {
                if (signature.getKeyID() == begun.getKeyID()) {
                    if (FORGEABLE.contains(signature.getHashAlgorithm())) {
                        throw new PgpRefusedException(PgpFault.WEAK_SIGNATURE);
                    }
                    if (!begun.verify(signature)) {
                        throw new PgpRefusedException(PgpFault.TAMPERED);
                    }
                    isSigned = true;
                }
            }
        }
        if (!isSigned) {
            throw new PgpRefusedException(PgpFault.NOT_SIGNED);
        }
        if (!encrypted.verify()) {
            throw new PgpRefusedException(PgpFault.TAMPERED);
        }
    }

    @Override
    public void close() throws IOException {
        message.close();
    }
}
