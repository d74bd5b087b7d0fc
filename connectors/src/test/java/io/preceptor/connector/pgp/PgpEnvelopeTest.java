package io.preceptor.connector.pgp;

import static io.preceptor.connector.pgp.PgpHolders.HR;
import static io.preceptor.connector.pgp.PgpHolders.OUR_PASSPHRASE;
import static io.preceptor.connector.pgp.PgpHolders.STRANGER;
import static io.preceptor.connector.pgp.PgpHolders.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import io.preceptor.connector.pgp.UnusablePgpKeyException.Which;
import io.preceptor.sandbox.pgp.PgpSender.Manner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgpEnvelopeTest {

    private static final byte[] CONTENT =
            "employee_id,last\n1,Example\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    private static final long LARGEST = 10_000_000;

    @TempDir
    static Path folder;

    private Path privateKey;
    private Path signer;
    private PgpEnvelope envelope;

    @BeforeAll
    void keys() throws IOException {
        privateKey = US.privateKey(folder.resolve("ours.key"));
        signer = HR.publicKey(folder.resolve("hr.pub"));
        envelope = new PgpEnvelope(PgpKeys.load(privateKey, OUR_PASSPHRASE, signer), LARGEST, 200);
    }

    @Test
    void opensWhatIsEncryptedToUsAndSignedByThem() throws IOException {
        assertThat(opened(HR.message(US, CONTENT))).isEqualTo(CONTENT);
        assertThat(opened(HR.message(US, CONTENT, Manner.GOOD.armored()))).isEqualTo(CONTENT);
        assertThat(opened(HR.message(US, CONTENT, Manner.GOOD.inLayers(0)))).isEqualTo(CONTENT);
        assertThat(opened(HR.message(US, new byte[0]))).isEmpty();
    }

    @Test
    void refusesWhatNobodyVouchesFor() {
        assertRefused(HR.message(US, CONTENT, Manner.GOOD.unsigned()), PgpFault.NOT_SIGNED);
        assertRefused(STRANGER.message(US, CONTENT), PgpFault.OTHER_SIGNER);
        assertRefused(HR.message(US, CONTENT, Manner.GOOD.overSha1()), PgpFault.WEAK_SIGNATURE);
        assertRefused(HR.message(US, CONTENT, Manner.GOOD.unprotected()), PgpFault.NOT_PROTECTED);
        assertRefused(HR.message(STRANGER, CONTENT), PgpFault.OTHER_KEY);
        assertRefused(CONTENT, PgpFault.NOT_PGP);
        assertRefused(new byte[0], PgpFault.NOT_PGP);
    }

    @Test
    void refusesWhatUnpacksToTooMuch() {
        byte[] zeros = new byte[(int) LARGEST * 2];
        assertRefused(HR.message(US, zeros), PgpFault.TOO_MUCH);
        assertRefused(HR.message(US, zeros, Manner.GOOD.inLayers(2)), PgpFault.NOT_PGP);
        assertRefused(HR.message(US, zeros, Manner.GOOD.inLayers(0)), PgpFault.TOO_LARGE);
    }

    /// Whichever byte is changed, and wherever it is cut: either it is refused, or it is what was signed.
    @Test
    void neverTellsTheEndOfWhatWasChanged() {
        byte[] message = HR.message(US, CONTENT);
        qt().withExamples(60)
                .forAll(integers().between(0, message.length - 1), integers().between(1, 255))
                .checkAssert((at, flip) -> {
                    byte[] changed = message.clone();
                    changed[at] ^= (byte) (int) flip;
                    assertNothingElse(changed);
                    assertNothingElse(Arrays.copyOf(message, at));
                });
    }

    private void assertNothingElse(byte[] message) {
        try {
            assertThat(opened(message)).isEqualTo(CONTENT);
        } catch (PgpRefusedException refused) {
            assertThat(refused.fault()).isNotNull();
        } catch (IOException other) {
            throw new AssertionError("It is no fault of the disk", other);
        }
    }

    @Test
    void tellsAFaultOfTheDiskFromOneOfTheMessage() {
        byte[] message = HR.message(US, CONTENT);
        for (int good : new int[] {0, 10, message.length / 2, message.length - 1}) {
            InputStream broken = new ByteArrayInputStream(message, 0, good) {
                @Override
                public synchronized int read(byte[] into, int from, int length) {
                    int read = super.read(into, from, length);
                    if (read < 0) {
                        throw new IllegalStateException("the disk is gone");
                    }
                    return read;
                }
            };
            assertThatThrownBy(() -> envelope.open(broken, message.length).readAllBytes())
                    .as("after %d bytes", good)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysWhichKeyCannotBeUsed() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing"), "nothing");
        assertUnusable(nothing, OUR_PASSPHRASE, signer, Which.PRIVATE_KEY_FILE);
        assertUnusable(folder.resolve("absent"), OUR_PASSPHRASE, signer, Which.PRIVATE_KEY_FILE);
        assertUnusable(signer, OUR_PASSPHRASE, signer, Which.PRIVATE_KEY_FILE);
        assertUnusable(privateKey, "guessed", signer, Which.PASSPHRASE);
        assertUnusable(privateKey, OUR_PASSPHRASE, nothing, Which.SIGNED_BY_FILE);
        assertUnusable(privateKey, OUR_PASSPHRASE, privateKey, Which.SIGNED_BY_FILE);
    }

    private static void assertUnusable(Path key, String passphrase, Path signer, Which which) {
        assertThatThrownBy(() -> PgpKeys.load(key, passphrase, signer))
                .isInstanceOfSatisfying(
                        UnusablePgpKeyException.class,
                        unusable -> assertThat(unusable.which()).isEqualTo(which));
    }

    private void assertRefused(byte[] message, PgpFault fault) {
        assertThatThrownBy(() -> opened(message))
                .isInstanceOfSatisfying(
                        PgpRefusedException.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }

    private byte[] opened(byte[] message) throws IOException {
        try (InputStream in = envelope.open(new ByteArrayInputStream(message), message.length)) {
            return in.readAllBytes();
        }
    }
}
