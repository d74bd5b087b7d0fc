package io.preceptor.portal;

import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.util.Map;
import java.util.Objects;

/// A directory that was restored from before everything.
final class EmptyDirectory implements Target, ReadBack {

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.READ_BACK;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        throw new UnsupportedOperationException("nobody delivers here");
    }

    @Override
    public Seen look(Push push) {
        return new Seen.Shown(
                "Practitioner/1",
                push.items().stream()
                        .filter(item -> item.content() != null)
                        .map(item -> new Gap(
                                item.key(),
                                Kind.ABSENT,
                                Objects.requireNonNull(item.content()).fields(),
                                Map.of()))
                        .toList());
    }
}
