package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a receipt says, and that nobody else makes one.
class ReceiptTest {

    private static final SigningKey KEY = key(1, 7);

    @Test
    void isReadBackHoweverItIsPasted() {
        qt().forAll(
                        longs().between(1, (1L << 48) - 1),
                        longs().between(0, 4_000_000_000L),
                        integers().between(1, 65_535))
                .checkAssert((number, seconds, key) -> {
                    SigningKey with = key(key, 3);
                    Receipt receipt = Receipt.of(with, completion(number, seconds));
                    String text = receipt.text(with);
                    assertThat(text).hasSizeLessThanOrEqualTo(72).startsWith("PR-");
                    for (String pasted : new String[] {
                        text,
                        "  " + text.toLowerCase(Locale.ROOT).replace("-", " ") + "\r\n",
                        text.substring(3).replace("-", ""),
                        text.replace('0', 'o').replace('1', 'l')
                    }) {
                        assertThat(Receipt.read(pasted)).as(pasted).hasValueSatisfying(read -> {
                            assertThat(read.receipt()).isEqualTo(receipt);
                            assertThat(read.isMadeBy(with)).isTrue();
                        });
                    }
                });
    }

    @Test
    void noDigitCanBeChangedWithoutItsShowing() {
        String text = Receipt.of(KEY, completion(4_711, 1_780_000_000)).text(KEY);
        for (int i = 3; i < text.length(); i++) {
            if (text.charAt(i) == '-') {
                continue;
            }
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(Receipt.read(changed).filter(read -> read.isMadeBy(KEY)))
                    .as(changed)
                    .isEmpty();
        }
    }

    @Test
    void anotherSecretOfTheSameNumberMadeNone() {
        String text = Receipt.of(KEY, completion(1, 1)).text(key(1, 8));

        assertThat(Receipt.read(text)).hasValueSatisfying(read -> {
            assertThat(read.isMadeBy(KEY)).isFalse();
            assertThat(read.isMadeBy(key(2, 8))).isFalse();
        });
    }

    @Test
    void whatHasNotItsFormIsNoReceipt() {
        String text = Receipt.of(KEY, completion(1, 1)).text(KEY);
        for (String pasted : new String[] {
            "",
            "PR-",
            text.substring(1),
            text + "0",
            text.replace('-', '_'),
            "U".repeat(56),
            "0".repeat(5_000),
            "Ⅷ".repeat(56)
        }) {
            assertThat(Receipt.read(pasted)).as(pasted).isEmpty();
        }
    }

    @Test
    void tellsWhetherTheRecordIsStillTheSame() {
        Completion completion = completion(9, 1_780_000_000);
        Receipt receipt = Receipt.of(KEY, completion);

        assertThat(receipt.isOf(9, completion.id(), completion.completedAt(), "bls", "hash"))
                .isTrue();
        assertThat(receipt.isOf(8, completion.id(), completion.completedAt(), "bls", "hash"))
                .isFalse();
        assertThat(receipt.isOf(9, UUID.randomUUID(), completion.completedAt(), "bls", "hash"))
                .isFalse();
        assertThat(receipt.isOf(9, completion.id(), completion.completedAt().plusSeconds(1), "bls", "hash"))
                .isFalse();
        assertThat(receipt.isOf(9, completion.id(), completion.completedAt(), "bls", "other"))
                .isFalse();
    }

    @Test
    void aCodeIsTheSameForACertificateAndHasNothingOfItsNumber() {
        String code = KEY.codeOf("PC-1");

        assertThat(code).isEqualTo(KEY.codeOf("PC-1")).isNotEqualTo(KEY.codeOf("PC-2"));
        assertThat(code).isNotEqualTo(key(1, 8).codeOf("PC-1"));
        assertThat(SigningKey.isCode(SigningKey.plain(SigningKey.grouped(code).toLowerCase(Locale.ROOT))))
                .isTrue();
        assertThat(SigningKey.isCode("PC-1")).isFalse();
        assertThat(KEY.toString()).doesNotContain("7, 7");
    }

    private static Completion completion(long number, long seconds) {
        return new Completion(
                number,
                new UUID(number, seconds),
                "bls",
                "hash",
                Instant.ofEpochSecond(seconds, 123_456_000),
                100,
                "quiz",
                Instant.ofEpochSecond(seconds));
    }

    private static SigningKey key(int number, int of) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) of);
        return new SigningKey(number, secret);
    }
}
