package io.preceptor.connector.pgp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.jspecify.annotations.Nullable;

/// Opens messages that are encrypted to us and signed by them (RFC 4880, RFC 9580): what `gpg --encrypt --sign` makes.
/// Nothing is held in memory but a piece.
public final class PgpEnvelope {

    /// All that may stand before the file within and after it: keys, signatures, armor headers.
    static final long MOST_AROUND = 1024 * 1024;

    private final PgpKeys keys;
    private final long largest;
    private final int mostExpansion;

    /// @param largest       how many bytes a message may hold
    /// @param mostExpansion how many bytes a message may hold for each of its own
    public PgpEnvelope(PgpKeys keys, long largest, int mostExpansion) {
        this.keys = keys;
        this.largest = largest;
        this.mostExpansion = mostExpansion;
    }

    /// The file within. What is read of it is not to be believed before its end was read.
    ///
    /// @param message as it came; closed with the result
    /// @param size    of the message in bytes
    /// @throws PgpRefusedException also from the result, until its end
    public InputStream open(InputStream message, long size) throws IOException {
        var watched = new Meter(message, MOST_AROUND, PgpFault.NOT_PGP);
        try {
            return open(watched, Math.min(largest, size * mostExpansion));
        } catch (IOException | PGPException | RuntimeException broken) {
            message.close();
            throw watched.told(broken, PgpFault.NOT_PGP);
        }
    }

    private InputStream open(Meter message, long most) throws IOException, PGPException {
        PGPPublicKeyEncryptedData encrypted = toUs(new BcPGPObjectFactory(PGPUtil.getDecoderStream(message)));
        if (!encrypted.isIntegrityProtected()) {
            throw new PgpRefusedException(PgpFault.NOT_PROTECTED);
        }
        PGPPrivateKey key = keys.ours(encrypted.getKeyIdentifier().getKeyId()).orElseThrow();
        InputStream clear;
        try {
            clear = encrypted.getDataStream(new BcPublicKeyDataDecryptorFactory(key));
        } catch (PGPException broken) {
            throw new PgpRefusedException(PgpFault.TAMPERED, broken);
        }
        PGPObjectFactory objects = new BcPGPObjectFactory(clear);
        List<PGPOnePassSignature> signatures = new ArrayList<>();
        @Nullable Meter unpacked = null;
        for (Object part = objects.nextObject(); ; part = objects.nextObject()) {
            switch (part) {
                case null -> throw new PgpRefusedException(PgpFault.TAMPERED);
                case PGPMarker _ -> {}
                case PGPCompressedData compressed -> {
                    if (unpacked != null) {
                        throw new PgpRefusedException(PgpFault.NOT_PGP);
                    }
                    unpacked = new Meter(compressed.getDataStream(), MOST_AROUND, PgpFault.TOO_MUCH);
                    objects = new BcPGPObjectFactory(unpacked);
                }
                case PGPOnePassSignatureList list -> signatures.addAll(believed(list));
                case PGPLiteralData file -> {
                    if (signatures.isEmpty()) {
                        throw new PgpRefusedException(PgpFault.NOT_SIGNED);
                    }
                    message.free();
                    if (unpacked != null) {
                        unpacked.free();
                    }
                    return new PgpFile(
                            message,
                            unpacked,
                            file.getInputStream(),
                            objects,
                            signatures,
                            encrypted,
                            most,
                            most < largest ? PgpFault.TOO_MUCH : PgpFault.TOO_LARGE);
                }
                default -> throw new PgpRefusedException(PgpFault.NOT_PGP);
            }
        }
    }

    private PGPPublicKeyEncryptedData toUs(PGPObjectFactory objects) throws IOException {
        Object first = objects.nextObject();
        if (first instanceof PGPMarker) {
            first = objects.nextObject();
        }
        if (!(first instanceof PGPEncryptedDataList list)) {
            throw new PgpRefusedException(PgpFault.NOT_PGP);
        }
        for (PGPEncryptedData one : list) {
            if (one instanceof PGPPublicKeyEncryptedData encrypted
                    && keys.ours(encrypted.getKeyIdentifier().getKeyId()).isPresent()) {
                return encrypted;
            }
        }
        throw new PgpRefusedException(PgpFault.OTHER_KEY);
    }

    private List<PGPOnePassSignature> believed(PGPOnePassSignatureList list) throws IOException, PGPException {
        var believed = new ArrayList<PGPOnePassSignature>();
        for (PGPOnePassSignature one : list) {
            PGPPublicKey signer = keys.theirs(one.getKeyID()).orElse(null);
            if (signer != null) {
                one.init(new BcPGPContentVerifierBuilderProvider(), signer);
                believed.add(one);
            }
        }
        if (believed.isEmpty()) {
            throw new PgpRefusedException(PgpFault.OTHER_SIGNER);
        }
        return believed;
    }
}
