package io.preceptor.routes.intake;

import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.SourceProfiles;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7ProfileFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How the messages of each source are read, and which published version that is. Of a node that was started with an
/// older configuration it is still the older one: by that it reads.
///
/// Safe for many threads.
public final class Hl7Profiles {

    private final Map<String, Hl7Profile> configured;
    private final Map<String, Integer> replacementShares;
    private final SourceProfiles versions;
    private final Map<String, SourceProfile> published = new ConcurrentHashMap<>();

    /// @param configured        by the name of the source
    /// @param replacementShares likewise, how much of those known a replacement must name, in percent
    public Hl7Profiles(
            Map<String, Hl7Profile> configured, Map<String, Integer> replacementShares, SourceProfiles versions) {
        this.configured = Map.copyOf(configured);
        this.replacementShares = Map.copyOf(replacementShares);
        this.versions = versions;
    }

    /// Puts what is configured into force. From then on each is read by what was published, and by nothing else.
    ///
    /// @param by   who publishes, for everyone to see
    /// @param note why
    public void publish(String by, String note) {
        configured
                .keySet()
                .forEach(source -> published.put(source, versions.publish(source, content(source), by, note)));
    }

    /// How the messages of a source are read.
    ///
    /// @throws IllegalArgumentException when no source of this name sends HL7 v2
    public Hl7Profile profile(String source) {
        return find(source)
                .orElseThrow(() ->
                        new IllegalArgumentException("No source of this name sends HL7 v2: see preceptor.sources.hl7"));
    }

    /// The same; empty where no source of this name sends HL7 v2.
    Optional<Hl7Profile> find(String source) {
        return Optional.ofNullable(configured.get(source));
    }

    /// Which version that is; empty where it is configured and not published: a command beside the product publishes
    /// nothing.
    public Optional<SourceProfile> version(String source) {
        SourceProfile known = published.get(source);
        return known == null ? versions.inForce(source, content(source)) : Optional.of(known);
    }

    private String content(String source) {
        return Hl7ProfileFormat.write(profile(source), replacementShares.getOrDefault(source, 0));
    }
}
