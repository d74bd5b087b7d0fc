package io.preceptor.routes.intake;

import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.mapping.hl7v2.Hl7Text;

/// Of the sources that send HL7 v2 as their messages say, of all others in UTF-8.
public final class Hl7Texts implements MessageTexts {

    private final Hl7Profiles profiles;

    public Hl7Texts(Hl7Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String text(String source, byte[] message) {
        return profiles.find(source)
                .map(profile -> Hl7Text.text(message, profile))
                .orElseGet(() -> UTF_8.text(source, message));
    }

    @Override
    public byte[] bytes(String source, String message) {
        return profiles.find(source)
                .map(profile -> Hl7Text.bytes(message, profile)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The message has characters that the character set of its MSH-18 does not have.")))
                .orElseGet(() -> UTF_8.bytes(source, message));
    }
}
