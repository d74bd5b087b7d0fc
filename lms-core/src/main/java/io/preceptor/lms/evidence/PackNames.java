package io.preceptor.lms.evidence;

import io.preceptor.lms.evidence.Named.Candidate;
import java.util.List;
import java.util.UUID;

/// Who is meant by the names and numbers that a surveyor hands over. Finds whoever was ever reported, also one
/// who left.
public interface PackNames {

    /// Whom each entry means, in their order.
    List<Named> find(List<String> entries);

    /// People by their ids, each once, by name; one who turned out to be somebody else is that one.
    List<Candidate> people(List<UUID> ids);
}
