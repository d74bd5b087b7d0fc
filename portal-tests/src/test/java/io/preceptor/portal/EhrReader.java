package io.preceptor.portal;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Reads what is tried as HL7 v2. What others sent reads as refused, so that a replay changes nobody whom other tests
/// look at.
final class EhrReader implements MessageReader {

    /// A source of which nothing is kept.
    static final String TRIED = "ehr-tried";

    private static final SourceProfile PUBLISHED = new SourceProfile(1, "ehr", 1, Instant.EPOCH, "test", "");

    private static final URI STAFF = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");
    private static final Hl7Profile EHR =
            Hl7Profile.of(TRIED, STAFF, SmallHospital.ZONE).withAuthorities(Map.of("GENHOSP", STAFF));

    // NullAway does not see that a record of another module lets an array be null.
    @Override
    @SuppressWarnings("NullAway")
    public Read read(String source, byte[] content, Instant receivedAt) {
        if (!source.equals(TRIED)) {
            return new Read("unknown", EntryState.REFUSED, List.of(), List.of(), new byte[0], PUBLISHED);
        }
        Hl7Reading reading = Hl7Staff.read(content, EHR, receivedAt);
        return new Read(
                reading.kind(), reading.state(), reading.problems(), reading.reports(), reading.answer(), PUBLISHED);
    }
}
