package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import java.util.List;

/// Looks at one kind of thing.
interface Check {

    /// What kind, as findings name it.
    String area();

    /// @throws Exception whatever stood in the way: it becomes a finding
    List<Finding> look() throws Exception;
}
