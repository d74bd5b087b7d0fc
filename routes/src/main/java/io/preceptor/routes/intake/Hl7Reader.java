package io.preceptor.routes.intake;

import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.time.Instant;
import java.util.Map;

/// Reads HL7 v2 as the listener does, for trying and replaying.
public final class Hl7Reader implements MessageReader {

    private final Map<String, Hl7Profile> profiles;

    /// @param profiles how the messages of each source are read, by its name
    public Hl7Reader(Map<String, Hl7Profile> profiles) {
        this.profiles = Map.copyOf(profiles);
    }

    // NullAway does not see that a record of another module lets an array be null.
    @Override
    @SuppressWarnings("NullAway")
    public Read read(String source, byte[] content, Instant receivedAt) {
        Hl7Profile profile = profiles.get(source);
        if (profile == null) {
            throw new IllegalArgumentException("No source of this name sends HL7 v2: see preceptor.sources.hl7");
        }
        Hl7Reading reading = Hl7Staff.read(content, profile, receivedAt);
        return new Read(reading.kind(), reading.state(), reading.problems(), reading.reports(), reading.answer());
    }
}
