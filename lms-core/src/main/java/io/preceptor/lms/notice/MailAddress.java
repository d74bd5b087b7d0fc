package io.preceptor.lms.notice;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The e-mail addresses that a letter can be sent to: a local part and a domain in ASCII, nothing quoted.
///
/// Narrower than RFC 5321 section 4.1.2 on purpose: what is left out is refused by most servers, and none of it can
/// smuggle a line, a second recipient or a command into an envelope.
public final class MailAddress {

    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final int LOCAL = 64;
    private static final int WHOLE = 254;

    private MailAddress() {}

    public static boolean isUsable(@Nullable String text) {
        return text != null
                && text.length() <= WHOLE
                && text.indexOf('@') <= LOCAL
                && FORM.matcher(text).matches();
    }

    /// The same mailbox in one spelling, to compare: local parts differ in case on no server in use.
    public static String canonical(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
