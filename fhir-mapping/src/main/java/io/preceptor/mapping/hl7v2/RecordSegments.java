package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;

import io.preceptor.mapping.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The segments of one record in wire order, and what was found while they were read.
record RecordSegments(List<Segment> segments, Findings findings) {

    RecordSegments() {
        this(new ArrayList<>(), new Findings());
    }

    /// Takes a line of the message; one that is no segment of fields refuses the record.
    void add(String line, Map<String, Integer> occurrences, Delimiters marks, Hl7Profile profile) {
        String name = line.substring(0, 3);
        int occurrence = occurrences.merge(name, 1, Integer::sum);
        if (line.length() == 3 || line.charAt(3) == marks.field()) {
            segments.add(Segment.of(line, occurrence, marks, profile.tables()));
        } else {
            findings.refuse(Segment.label(name, occurrence), MALFORMED, Segment.FORM);
        }
    }

    void addAll(RecordSegments others) {
        segments.addAll(others.segments);
        others.findings.problems().forEach(problem -> findings.refuse(problem.at(), problem.code(), problem.fix()));
    }

    Optional<Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    List<Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }
}
