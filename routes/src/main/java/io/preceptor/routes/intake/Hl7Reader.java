package io.preceptor.routes.intake;

import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        var problems = new ArrayList<>(reading.problems());
        List<StaffReport> reports = SaidTime.believed(reading.reports(), receivedAt, "MSH-7", problems);
        return new Read(
                reading.kind(),
                reading.state(),
                problems,
                reports,
                reading.answer(),
                profiles.version(source).orElse(null));
    }
}
