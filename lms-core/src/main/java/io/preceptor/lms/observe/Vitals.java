package io.preceptor.lms.observe;

import java.time.Duration;
import java.util.List;

/// How the product stands, asked of its database.
public interface Vitals {

    DatabaseVitals database();

    WorkLoad work();

    /// By target and state, states without an item left out.
    List<TargetLoad> targets();

    /// Each source that sent something within the window.
    List<SourceLoad> sources(Duration window);
}
