package io.preceptor.connector.notify.mail;

import java.util.Locale;
import java.util.UUID;

/// One letter in words.
///
/// @param id       makes the Message-ID: the same for every attempt, so that a duplicate can be recognised
/// @param mark     stands in the Message-ID too, and on the envelope where the settings say so: a report that comes
///                 back names the letter by it, and nobody can guess it who did not get the letter
/// @param to       one address
/// @param language of subject and texts
/// @param text     the whole letter as plain text
/// @param html     the same as HTML
public record Mail(UUID id, UUID mark, String to, Locale language, String subject, String text, String html) {

    public Mail {
        if (subject.chars().anyMatch(Character::isISOControl) || to.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A header is one line");
        }
    }

    /// The mark as it stands in headers: 32 hexadecimal digits.
    String hexMark() {
        return mark.toString().replace("-", "");
    }
}
