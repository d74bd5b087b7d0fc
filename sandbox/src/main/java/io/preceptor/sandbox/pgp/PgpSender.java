package io.preceptor.sandbox.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.jspecify.annotations.Nullable;

/// Somebody with a key pair, who encrypts and signs as it is asked: also badly.
public final class PgpSender {

    private static final int BITS = 2048;
    private static final int PIECE = 1 << 14;

    private final PGPSecretKeyRing ring;
    private final String passphrase;

    private PgpSender(PGPSecretKeyRing ring, String passphrase) {
        this.ring = ring;
        this.passphrase = passphrase;
    }

    /// @param passphrase of the key that is made
    public static PgpSender withKey(String passphrase) {
        try {
            var pairs = new RSAKeyPairGenerator();
            pairs.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65537), new SecureRandom(), BITS, 100));
            var digests = new BcPGPDigestCalculatorProvider();
            var pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, pairs.generateKeyPair(), now());
            var generator = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    "Somebody <somebody@hospital.example>",
                    digests.get(HashAlgorithmTags.SHA1),
                    null,
                    null,
                    new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                    new BcPBESecretKeyEncryptorBuilder(
                                    SymmetricKeyAlgorithmTags.AES_256, digests.get(HashAlgorithmTags.SHA256), 0x20)
                            .build(passphrase.toCharArray()));
            return new PgpSender(generator.generateSecretKeyRing(), passphrase);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    // The library knows no other time.
    @SuppressWarnings("JavaUtilDate")
    private static Date now() {
        return new Date();
    }

    /// Writes the private key, armored.
    public Path privateKey(Path file) {
        return write(file, out -> ring.encode(out));
    }

    /// Writes the public key, armored.
    public Path publicKey(Path file) {
        return write(file, out -> ring.getPublicKey().encode(out));
    }

    private interface Encoding {
        void to(OutputStream out) throws IOException;
    }

    private static Path write(Path file, Encoding encoding) {
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(file))) {
            encoding.to(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How a message is made.
    ///
    /// @param isProtected with integrity protection
    /// @param isSigned    by the one who makes it
    /// @param hash        of the signature
    /// @param layers      of compression
    /// @param isArmored   as text
    public record Manner(boolean isProtected, boolean isSigned, int hash, int layers, boolean isArmored) {

        public static final Manner GOOD = new Manner(true, true, HashAlgorithmTags.SHA256, 1, false);

        public Manner unprotected() {
            return new Manner(false, isSigned, hash, layers, isArmored);
        }

        public Manner unsigned() {
            return new Manner(isProtected, false, hash, layers, isArmored);
        }

        public Manner overSha1() {
            return new Manner(isProtected, isSigned, HashAlgorithmTags.SHA1, layers, isArmored);
        }

        public Manner inLayers(int number) {
            return new Manner(isProtected, isSigned, hash, number, isArmored);
        }

        public Manner armored() {
            return new Manner(isProtected, isSigned, hash, layers, true);
        }
    }

    public byte[] message(PgpSender to, byte[] content) {
        return message(to, content, Manner.GOOD);
    }

    public byte[] message(PgpSender to, byte[] content, Manner manner) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream armor = manner.isArmored() ? new ArmoredOutputStream(bytes) : bytes) {
            var encrypting =
                    new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                            .setWithIntegrityPacket(manner.isProtected()));
            encrypting.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(to.ring.getPublicKey()));
            try (OutputStream out = encrypting.open(armor, new byte[PIECE])) {
                compress(out, content, manner, manner.layers());
            }
        } catch (IOException | PGPException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void compress(OutputStream out, byte[] content, Manner manner, int layers)
            throws IOException, PGPException {
        if (layers == 0) {
            sign(out, content, manner);
            return;
        }
        var compressing = new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZIP);
        try (OutputStream inner = compressing.open(out, new byte[PIECE])) {
            compress(inner, content, manner, layers - 1);
        }
    }

    private void sign(OutputStream out, byte[] content, Manner manner) throws IOException, PGPException {
        PGPSignatureGenerator signing = manner.isSigned() ? signing(manner.hash()) : null;
        if (signing != null) {
            signing.generateOnePassVersion(false).encode(out);
        }
        var literal = new PGPLiteralDataGenerator();
        try (OutputStream file = literal.open(out, PGPLiteralData.BINARY, "staff.csv", now(), new byte[PIECE])) {
            file.write(content);
        }
        if (signing != null) {
            signing.update(content);
            signing.generate().encode(out);
        }
    }

    private @Nullable PGPSignatureGenerator signing(int hash) throws PGPException {
        var signing = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, hash), ring.getPublicKey());
        signing.init(
                PGPSignature.BINARY_DOCUMENT,
                ring.getSecretKey()
                        .extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                                .build(passphrase.toCharArray())));
        return signing;
    }
}
