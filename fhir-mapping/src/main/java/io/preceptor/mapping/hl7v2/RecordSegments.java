package io.preceptor.mapping.hl7v2;

import io.preceptor.mapping.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The segments of one MFE record in wire order, and what was found while they were read.
record RecordSegments(List<Segment> segments, Findings findings) {

    RecordSegments() {
        this(new ArrayList<>(), new Findings());
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
