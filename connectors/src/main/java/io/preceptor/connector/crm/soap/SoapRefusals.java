package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.Talk;
import io.preceptor.connector.soap.SoapAnswer;
import io.preceptor.connector.soap.SoapFault;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a fault, or an answer that is no SOAP, means for the push.
final class SoapRefusals {

    private static final Duration SETTINGS = Duration.ofMinutes(15);
    private static final Duration ADMINISTRATOR = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(SoapRefusals.class);

    private final SoapProperties settings;
    private final Set<String> fields;

    SoapRefusals(SoapProperties settings) {
        this.settings = settings;
        this.fields = Set.copyOf(settings.mapping().fields());
    }

    /// The fault's most telling word that is known decides.
    ///
    /// @param fix what to do about it
    private record Known(String word, Treatment treatment, String fix) {}

    private Optional<Known> known(SoapFault fault) {
        return fault.words().stream().flatMap(word -> known(word).stream()).findFirst();
    }

    private Optional<Known> known(String word) {
        Treatment own = settings.faults().get(word);
        return own == null
                ? SoapError.of(word).map(error -> new Known(word, error.treatment(), error.fix()))
                : Optional.of(new Known(word, own, "ask the service's operator what its fault means"));
    }

    /// A fault without a known word is treated by its status.
    Treatment treatment(SoapAnswer.Refused refused) {
        return known(refused.fault())
                .map(Known::treatment)
                .orElse(refused.status() >= 500 ? Treatment.RETRY : Treatment.PARK);
    }

    DeliveryOutcome of(SoapAnswer.Refused refused, Talk talk) {
        Known known = known(refused.fault())
                .orElse(new Known("", treatment(refused), "name its word in the target's faults and what to do"));
        Duration wait = refused.fault().retryAfter();
        String told = told(known, refused.fault().field());
        return switch (known.treatment()) {
            case REFRESH ->
                new TryLater("The service refuses our sign-in" + told + ": " + known.fix(), SETTINGS, talk.toString());
            case PAUSE ->
                new TryLater(
                        "The service would be left alone" + told + ": " + known.fix(),
                        wait == null ? SETTINGS : wait,
                        talk.toString());
            case RETRY ->
                new TryLater("The service could not do it now" + told + ": " + known.fix(), wait, talk.toString());
            case REREAD, PARK ->
                new Parked("The service refuses it" + told + ": " + known.fix() + ", then send again", talk.toString());
            case ALARM -> {
                LOG.error("The SOAP target {} needs its administrator{}: {}", settings.name(), told, known.fix());
                yield new TryLater(
                        "The service needs its administrator" + told + ": " + known.fix(),
                        ADMINISTRATOR,
                        talk.toString());
            }
        };
    }

    DeliveryOutcome of(SoapAnswer.Foreign foreign, Talk talk) {
        int status = foreign.status();
        Duration wait = foreign.retryAfter();
        return switch (status) {
            case 401, 403 ->
                new TryLater(
                        "The service refuses our sign-in (" + status + "): check username and password",
                        SETTINGS,
                        talk.toString());
            case 408, 425, 429 -> new TryLater("The service asks for patience (" + status + ")", wait, talk.toString());
            default ->
                status >= 500
                        ? new TryLater("The service failed (" + status + ")", wait, talk.toString())
                        : new TryLater(
                                "The service answers " + status
                                        + " and no SOAP: a proxy, a sign-in page, maintenance, or a wrong url",
                                SETTINGS,
                                talk.toString());
        };
    }

    /// A field is told where it is one of the mapping's, since anything else may be a value.
    private String told(Known known, @Nullable String field) {
        String where = field != null && fields.contains(field) ? " in " + field : "";
        return known.word().isEmpty() ? where : " (" + known.word() + where + ")";
    }
}
