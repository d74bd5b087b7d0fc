package io.preceptor.lms.learning;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// One go at a course, as the learner hands it in.
///
/// @param id      that of the attempt that was begun: handing it in twice, from however many pages, is one attempt
/// @param answers for each question's key the keys of the choices taken
public record Attempt(UUID id, UUID staffMember, String course, Map<String, Set<String>> answers) {
    public Attempt {
        answers = new TreeMap<>(answers);
    }

    /// The same with an answer to each of these questions, be it an empty one, and to no other.
    public Attempt to(Set<String> questions) {
        var kept = new TreeMap<String, Set<String>>();
        questions.forEach(question -> kept.put(question, answers.getOrDefault(question, Set.of())));
        return new Attempt(id, staffMember, course, kept);
    }
}
