package io.preceptor.lms.observe;

import java.time.Duration;
import java.util.List;

/// How the product stands, asked of its database.
public interface Vitals {

    /// What the connections of a running node are called at the database, and no others.
    String NODE = "preceptor";

    DatabaseVitals database();

    /// Whether a node runs on the machine that asks: one is connected from the same address, as the
    /// database sees it.
    boolean isNodeHere();

    WorkLoad work();

    /// By target and state, states without an item left out.
    List<TargetLoad> targets();

    /// Each source that sent something within the window.
    List<SourceLoad> sources(Duration window);
}
