package io.preceptor.routes.wiring;

import io.preceptor.connector.hr.file.HrFileCheck;
import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileSource;
import io.preceptor.connector.hr.file.HrFilesProperties;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.RawFiles;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.RawFileStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.workforce.WakeUps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The folders and SFTP servers of HR files, as `config/preceptor.yaml` names them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HrFilesProperties.class)
class HrFilesConfiguration {

    @Bean
    FeedSources hrFileFeeds(
            HrFilesProperties feeds,
            HospitalProperties hospital,
            KnownObjects known,
            FileBreaker breaker,
            RawFiles files,
            ContentHash hash,
            Clock clock,
            @Value("${preceptor.data:./data}") Path data) {
        refuseWhatCannotBeRead(feeds);
        return new FeedSources(feeds.hrFile().stream()
                .map(feed -> new FeedRegistration(
                        new HrFileSource(
                                feed,
                                hospital.zone(),
                                data.resolve("feeds").resolve(feed.name()),
                                known,
                                breaker,
                                plain -> hash.of(plain.getBytes(StandardCharsets.US_ASCII)),
                                clock,
                                files),
                        rhythm(feed)))
                .toList());
    }

    @Bean
    FileBreaker fileBreaker(Transactions transactions, JdbcClient jdbc, Publications publications, WakeUps wakeUps) {
        return new FileBreakerStore(transactions, jdbc, publications, wakeUps::reports);
    }

    @Bean
    RawFiles rawFiles(Transactions transactions, JdbcClient jdbc) {
        return new RawFileStore(transactions, jdbc);
    }

    /// A folder is alive when files come.
    private static FeedRhythm rhythm(HrFileProperties feed) {
        return new FeedRhythm(feed.every(), feed.silentAfter(), FeedRhythm.Sign.NEWS);
    }

    /// All that is wrong with all feeds at once.
    static void refuseWhatCannotBeRead(HrFilesProperties feeds) {
        List<Problem> problems = feeds.hrFile().stream()
                .flatMap(feed -> HrFileCheck.problems(feed).stream())
                .toList();
        StartRefused.ifAny(
                problems,
                "HR files cannot be read as they are configured",
                "Correct these in config/preceptor.yaml; docs/feeds/hr-file.md and docs/feeds/hr-sftp.md say what each may be.");
    }
}
