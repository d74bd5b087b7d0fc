package io.preceptor.lms.learning;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret that marks what was made here. Nobody without it makes the same mark (HMAC-SHA-256, RFC 2104), and half
/// of a mark is still far too long to guess.
///
/// The bytes are not copied: who hands them over does not touch them again.
///
/// @param number which of the secrets, from 1 on
/// @param secret 32 bytes
public record SigningKey(int number, byte[] secret) {

    private static final String HMAC = "HmacSHA256";

    private static final int BASE = 32;

    /// Crockford's digits: no case, and no letter that looks like another digit.
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int CODE_BITS = 100;
    private static final int CODE_LENGTH = CODE_BITS / 5;

    /// The first bytes of the mark of a text.
    ///
    /// @param purpose keeps apart what is marked for one thing and for another
    /// @param length  how many bytes, 1 to 32
    byte[] mark(String purpose, byte[] text, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            mac.update((purpose + "|").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    /// The code under which a certificate can be checked: 20 letters and digits, which nobody guesses.
    public String codeOf(String certificate) {
        byte[] mark = mark("certificate", certificate.getBytes(StandardCharsets.UTF_8), 13);
        return text(new BigInteger(1, mark).shiftRight(mark.length * 8 - CODE_BITS), CODE_LENGTH);
    }

    /// Digits as people type them, without spaces and hyphens, whatever the case; an O is a zero, an I or L a one.
    public static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    static String text(BigInteger bits, int length) {
        String digits = bits.toString(BASE)
                .chars()
                .mapToObj(digit -> String.valueOf(DIGITS.charAt(Character.digit(digit, BASE))))
                .collect(Collectors.joining());
        return "0".repeat(length - digits.length()) + digits;
    }

    /// Whether plain text is so many digits.
    static boolean isDigits(String plain, int length) {
        return plain.length() == length && plain.chars().allMatch(one -> DIGITS.indexOf(one) >= 0);
    }

    /// @param plain digits
    static BigInteger number(String plain) {
        return new BigInteger(
                plain.chars()
                        .mapToObj(one -> String.valueOf(Character.forDigit(DIGITS.indexOf(one), BASE)))
                        .collect(Collectors.joining()),
                BASE);
    }

    /// Groups of five, so that they can be read out.
    public static String grouped(String digits) {
        return digits.replaceAll("(.{5})(?=.)", "$1-");
    }

    /// Whether a text has the form of a code.
    public static boolean isCode(String plain) {
        return isDigits(plain, CODE_LENGTH);
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return "SigningKey[" + number + "]";
    }
}
