package io.preceptor.routes.intake;

import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.time.Instant;

/// Reads HL7 v2 as the listener does, for trying and replaying.
public final class Hl7Reader implements MessageReader {

    private final Hl7Profiles profiles;

    public Hl7Reader(Hl7Profiles profiles) {
        this.profiles = profiles;
    }

    // NullAway does not see that a record of another module lets an array be null.
    @Override
    @SuppressWarnings("NullAway")
    public Read read(String source, byte[] content, Instant receivedAt) {
        Hl7Reading reading = Hl7Staff.read(content, profiles.profile(source), receivedAt);
        return new Read(
                reading.kind(),
                reading.state(),
                reading.problems(),
                reading.reports(),
                reading.answer(),
                profiles.version(source).orElse(null));
    }
}
