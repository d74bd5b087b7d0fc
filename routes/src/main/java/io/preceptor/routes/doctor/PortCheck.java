package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import io.preceptor.routes.host.ListenPlace;
import io.preceptor.routes.host.PortHolder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/// Whether the product listens where it should; without it, whether it could.
///
/// The kernel is asked, and nobody is connected to: a listener would count and journal a stranger whom it
/// turns away.
final class PortCheck implements Check {

    /// Whether the product runs on this machine.
    enum Presence {
        HERE,
        NOT_HERE,
        /// Its database would tell, and does not.
        UNKNOWN
    }

    private final Environment environment;
    private final Supplier<Presence> product;

    PortCheck(Environment environment, Supplier<Presence> product) {
        this.environment = environment;
        this.product = product;
    }

    @Override
    public String area() {
        return "port";
    }

    @Override
    public List<Finding> look() {
        Presence presence = product.get();
        return ListenPlace.all(environment).stream()
                .map(place -> look(place, presence))
                .toList();
    }

    private Finding look(ListenPlace place, Presence presence) {
        String subject = place + " (" + place.setting() + ")";
        try {
            InetAddress address = place.address();
            return PortHolder.isHeld(address, place.port())
                    ? held(place, address, subject, presence)
                    : free(subject, presence);
        } catch (UnknownHostException nobody) {
            return Finding.fail(
                    area(), subject, "This machine does not know such an address", "Set an address of this machine.");
        }
    }

    private Finding held(ListenPlace place, InetAddress address, String subject, Presence presence) {
        return switch (presence) {
            case HERE -> Finding.ok(area(), subject, "It takes connections");
            case NOT_HERE ->
                Finding.warn(
                        area(),
                        subject,
                        "Taken by " + PortHolder.describe(address, place.port())
                                + ", and on this machine the product does not run on this database",
                        "Stop that process, or choose another port by " + place.setting() + ".");
            case UNKNOWN ->
                Finding.warn(
                        area(),
                        subject,
                        "Taken by " + PortHolder.describe(address, place.port())
                                + "; whether that is the product, its database does not tell now",
                        "See the finding on the database.");
        };
    }

    private Finding free(String subject, Presence presence) {
        return presence == Presence.HERE
                ? Finding.fail(
                        area(), subject, "Nobody takes connections", "The product's log says why it does not listen.")
                : Finding.ok(area(), subject, "Free");
    }
}
