package io.preceptor.portal.flow;

/// What the page asks of whoever runs the flows.
public interface FlowView {

    /// How everything flows now. Cheap: the database is asked once in a while, however often this is called.
    Flow current();

    /// Does something to one flow: at once on this node, within seconds on the others, and for good: a start
    /// does not undo it.
    ///
    /// @param by     who does it
    /// @param reason why, in their words; not blank
    /// @return whether it was done: false where there is no such flow, or it stands so that this makes no sense
    boolean steer(String id, Flow.Steering steering, String by, String reason);
}
