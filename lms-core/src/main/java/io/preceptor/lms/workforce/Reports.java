package io.preceptor.lms.workforce;

import java.util.Collection;
import java.util.Map;

/// Staff reports as they were stored: what the mapping made of a source's message.
@FunctionalInterface
public interface Reports {

    /// @param numbers their fact numbers; unknown ones are left out
    Map<Long, StaffReport> reports(Collection<Long> numbers);
}
