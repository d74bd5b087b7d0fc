package io.preceptor.routes.doctor;

import io.preceptor.lms.facade.Subscription;
import io.preceptor.lms.facade.Subscription.Status;
import io.preceptor.lms.facade.store.SubscriptionStore;
import io.preceptor.portal.doctor.Finding;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/// Whether systems that subscribed at the facade are told.
final class SubscriberCheck implements Check {

    private final ObjectProvider<SubscriptionStore> subscriptions;

    SubscriberCheck(ObjectProvider<SubscriptionStore> subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public String area() {
        return "subscribers";
    }

    @Override
    public List<Finding> look() {
        SubscriptionStore store = subscriptions.getIfAvailable();
        return store == null
                ? List.of()
                : store.untold().stream().map(this::finding).toList();
    }

    private Finding finding(Subscription one) {
        String saw = "Subscription " + one.id() + " is not told: " + one.error();
        return one.status() == Status.OFF
                ? Finding.warn(
                        area(),
                        one.client(),
                        saw,
                        "It is off. Once its receiver listens, the system writes the subscription anew, and nothing is left out.")
                : Finding.fail(
                        area(),
                        one.client(),
                        saw,
                        "See that its receiver listens, and may be reached: it is told by itself. A machine of this house is"
                                + " named in preceptor.fhir-facade.subscriptions.internal-hosts.");
    }
}
