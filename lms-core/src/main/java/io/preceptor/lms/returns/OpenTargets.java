package io.preceptor.lms.returns;

/// Which targets may be told something now, for whoever tells them by a clock of their own and not push by push.
public final class OpenTargets {

    private final TargetWatch watch;
    private final TargetHolds holds;

    public OpenTargets(TargetWatch watch, TargetHolds holds) {
        this.watch = watch;
        this.holds = holds;
    }

    /// Whether it is neither held, nor rehearsed, nor in its quiet hours, nor left alone by this node. A target that is
    /// not configured is not open.
    public boolean isOpen(String target) {
        return watch.targets().stream().anyMatch(one -> one.name().equals(target) && one.isOpen())
                && !holds.held().containsKey(target);
    }
}
