package io.preceptor.routes.intake;

import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.SourceProfiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whatever is configured is in force, without a database.
final class RememberedProfiles implements SourceProfiles {

    static final long NUMBER = 7;

    @Override
    public SourceProfile publish(String source, String content, String by, String note) {
        return new SourceProfile(NUMBER, source, 1, Instant.EPOCH, by, content);
    }

    @Override
    public Optional<SourceProfile> inForce(String source, String content) {
        return Optional.of(publish(source, content, "a test", ""));
    }

    @Override
    public List<SourceProfile> history(String source, int limit) {
        return List.of();
    }
}
