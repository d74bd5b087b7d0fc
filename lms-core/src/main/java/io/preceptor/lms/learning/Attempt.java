package io.preceptor.lms.learning;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// One go at a course, as the learner hands it in.
///
/// @param id      minted when the page was shown: handing in the same page twice is one attempt
/// @param answers for each question's key the keys of the choices taken
public record Attempt(UUID id, UUID staffMember, String course, Map<String, Set<String>> answers) {
    public Attempt {
        answers = new TreeMap<>(answers);
    }
}
