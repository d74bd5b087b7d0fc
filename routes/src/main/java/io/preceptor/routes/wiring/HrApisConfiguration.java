package io.preceptor.routes.wiring;

import io.preceptor.connector.hr.api.HrApiCheck;
import io.preceptor.connector.hr.api.HrApiProperties;
import io.preceptor.connector.hr.api.HrApiSource;
import io.preceptor.connector.hr.api.HrApisProperties;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.ContentHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The APIs of HR systems, as `config/preceptor.yaml` names them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HrApisProperties.class)
class HrApisConfiguration {

    @Bean
    FeedSources hrApis(
            HrApisProperties apis,
            HospitalProperties hospital,
            KnownObjects known,
            FileBreaker breaker,
            ContentHash hash,
            Clock clock,
            @Value("${preceptor.data:./data}") Path data) {
        refuseWhatCannotBeRead(apis);
        return new FeedSources(apis.hrApi().stream()
                .map(api -> new FeedRegistration(
                        new HrApiSource(
                                api,
                                hospital.zone(),
                                data.resolve("feeds").resolve(api.name()),
                                known,
                                breaker,
                                plain -> hash.of(plain.getBytes(StandardCharsets.US_ASCII)),
                                clock),
                        rhythm(api)))
                .toList());
    }

    private static FeedRhythm rhythm(HrApiProperties api) {
        return new FeedRhythm(api.every(), api.silentAfter(), FeedRhythm.Sign.ANSWER);
    }

    /// All that is wrong with all of them at once.
    static void refuseWhatCannotBeRead(HrApisProperties apis) {
        List<Problem> problems = apis.hrApi().stream()
                .flatMap(api -> HrApiCheck.problems(api).stream())
                .toList();
        StartRefused.ifAny(
                problems,
                "HR APIs cannot be read as they are configured",
                "Correct these in config/preceptor.yaml; docs/feeds/hr-api.md says what each may be.");
    }
}
