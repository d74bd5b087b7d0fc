package io.preceptor.lms.facade;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.workforce.StaffMember;
import java.util.List;

/// A person and what they are certified in, oldest first.
public record ServedPerson(StaffMember staff, List<Certification> certifications) {
    public ServedPerson {
        certifications = List.copyOf(certifications);
    }
}
