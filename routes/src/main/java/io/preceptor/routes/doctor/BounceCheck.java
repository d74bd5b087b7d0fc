package io.preceptor.routes.doctor;

import io.preceptor.connector.notify.mail.BounceProperties;
import io.preceptor.connector.notify.mail.ReturnBox;
import io.preceptor.portal.doctor.Finding;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/// Whether the mailbox for what comes back lets us in. Nothing is read.
final class BounceCheck implements Check {

    private static final String ENABLED = "preceptor.notices.enabled";

    private final Environment environment;
    private final ObjectProvider<BounceProperties> settings;
    private final ObjectProvider<ReturnBox> box;

    BounceCheck(Environment environment, ObjectProvider<BounceProperties> settings, ObjectProvider<ReturnBox> box) {
        this.environment = environment;
        this.settings = settings;
        this.box = box;
    }

    @Override
    public String area() {
        return "mail";
    }

    @Override
    public List<Finding> look() {
        if (!environment.getProperty(ENABLED, Boolean.class, false)) {
            return List.of();
        }
        BounceProperties bounces = settings.getObject();
        if (!bounces.isConfigured()) {
            return List.of(Finding.warn(
                    area(),
                    "preceptor.notices.bounces",
                    "No mailbox is named for letters that come back later",
                    "Name one in preceptor.notices.bounces, or have a person read what comes back."));
        }
        return Looks.all(
                List.of(new Looks.Look(area(), bounces.host(), () -> List.of(reach(bounces)))), Doctor.PEER_PATIENCE);
    }

    private Finding reach(BounceProperties bounces) {
        ReturnBox.Outcome.Away refused = box.getObject().reach();
        return refused == null
                ? Finding.ok(area(), bounces.host(), "The mailbox for what comes back lets us in")
                : Finding.fail(
                        area(),
                        bounces.host(),
                        refused.reason(),
                        "See preceptor.notices.bounces; what comes back waits there.");
    }
}
