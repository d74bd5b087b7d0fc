package io.preceptor.sandbox.staff;

import java.util.Locale;

/// Made-up national provider identifiers whose check digit is right.
///
/// The check digit is Luhn's over the number behind the prefix 80840 (CMS, NPI check digit). All of ours begin with
/// 19999, so that they are told from others at a glance.
final class Npi {

    private static final String PREFIX = "80840";

    private Npi() {}

    /// @param number 0 to 9999
    static String of(int number) {
        String nine = String.format(Locale.ROOT, "19999%04d", number);
        return nine + checkDigit(PREFIX + nine);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (10 - sum % 10) % 10;
    }
}
