package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.Convergence;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.Talk;
import io.preceptor.connector.soap.SoapClient;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.io.IOException;
import java.time.InstantSource;

/// A CRM behind a SOAP service: read by key, write what differs, read again.
///
/// Two writers of one record write the same, since the core decides what is wanted; so the last one may win.
public final class SoapTarget implements Target, ReadBack, AutoCloseable {

    private final SoapProperties settings;
    private final SoapClient client;

    public SoapTarget(SoapProperties settings, InstantSource clock) {
        this.settings = settings;
        this.client = new SoapClient(settings.access(), clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.READ_BACK;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        var talk = new Talk();
        var attempt = new Convergence(new SoapAttempt(settings, client, push, talk), push, talk);
        try {
            return attempt.orUnknown(attempt.converge());
        } catch (NotSentException e) {
            return attempt.orUnknown(new TryLater("The service cannot be reached", null, talk.toString()));
        } catch (IOException e) {
            return attempt.orUnknown(new TryLater("The service did not answer", null, talk.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempt.orUnknown(new TryLater("We are stopping", null, talk.toString()));
        }
    }

    @Override
    public Seen look(Push push) {
        var talk = new Talk();
        try {
            return new Convergence(new SoapAttempt(settings, client, push, talk), push, talk).look();
        } catch (IOException e) {
            return new Seen.NotNow("The service cannot be reached, or did not answer", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.NotNow("We are stopping", null);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
