package io.preceptor.routes.doctor;

import io.preceptor.connector.notify.mail.MailOutcome;
import io.preceptor.connector.notify.mail.MailProperties;
import io.preceptor.connector.notify.mail.SmtpMailer;
import io.preceptor.portal.doctor.Finding;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/// Whether the mail server lets us in. Nothing is sent.
final class MailCheck implements Check {

    private static final String ENABLED = "preceptor.notices.enabled";

    private final Environment environment;
    private final ObjectProvider<MailProperties> settings;
    private final ObjectProvider<SmtpMailer> mailer;

    MailCheck(Environment environment, ObjectProvider<MailProperties> settings, ObjectProvider<SmtpMailer> mailer) {
        this.environment = environment;
        this.settings = settings;
        this.mailer = mailer;
    }

    @Override
    public String area() {
        return "mail";
    }

    @Override
    public List<Finding> look() {
        if (!environment.getProperty(ENABLED, Boolean.class, false)) {
            return List.of(Finding.ok(area(), ENABLED, "Notices are switched off: nobody is reminded by mail"));
        }
        MailProperties mail = settings.getObject();
        return Looks.all(
                List.of(new Looks.Look(area(), mail.host(), () -> List.of(reach(mail)))), Doctor.PEER_PATIENCE);
    }

    private Finding reach(MailProperties mail) {
        MailOutcome refused = mailer.getObject().reach();
        return refused == null
                ? Finding.ok(area(), mail.host(), "The mail server lets us in (" + mail.security() + ")")
                : Finding.fail(
                        area(), mail.host(), refused.reason(), "See preceptor.notices.mail; what is to be sent waits.");
    }
}
