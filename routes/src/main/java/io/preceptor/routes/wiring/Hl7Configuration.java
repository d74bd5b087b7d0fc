package io.preceptor.routes.wiring;

import io.preceptor.connector.batch.BatchFileProperties;
import io.preceptor.connector.batch.BatchFileSource;
import io.preceptor.connector.batch.BatchFilesProperties;
import io.preceptor.connector.mllp.AnswerSender;
import io.preceptor.connector.mllp.AnswersProperties;
import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.lms.journal.SourceProfiles;
import io.preceptor.lms.journal.store.SecondAnswerStore;
import io.preceptor.lms.journal.store.SourceProfileStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.routes.feed.FeedSources;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.BundleTls;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.intake.Hl7Intake;
import io.preceptor.routes.intake.Hl7Profiles;
import io.preceptor.routes.intake.Hl7Reader;
import io.preceptor.routes.intake.Replacement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The systems that speak HL7 v2 to us, as `config/preceptor.yaml` names them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Hl7SourceProperties.class, BatchFilesProperties.class})
class Hl7Configuration {

    @Bean
    Hl7Intake hl7Intake(
            Hl7SourceProperties sources,
            Hl7Profiles profiles,
            StaffIntake staff,
            KnownObjects known,
            ContentHash hash,
            Clock clock) {
        return new Hl7Intake(profiles, staff, known, new Replacement(known, sources.replacementShares()), hash, clock);
    }

    @Bean
    MessageReader messageReader(Hl7Profiles profiles) {
        return new Hl7Reader(profiles);
    }

    @Bean
    Hl7Profiles hl7Profiles(
            Hl7SourceProperties sources, HospitalProperties hospital, MllpProperties mllp, SourceProfiles versions) {
        return new Hl7Profiles(
                sources.profiles(hospital.zone(), hospital.certificateSystem(), mllp.maxMessageSize()),
                sources.replacementShares(),
                versions);
    }

    @Bean
    SourceProfiles sourceProfiles(JdbcClient jdbc, Transactions transactions) {
        return new SourceProfileStore(jdbc, transactions);
    }

    /// Who tells each source its application acknowledgements.
    @Bean(destroyMethod = "")
    List<AnswerSender> answerSenders(
            Hl7SourceProperties sources, SecondAnswers answers, ObjectProvider<SslBundles> bundles) {
        var senders = new ArrayList<AnswerSender>();
        for (Hl7SourceProperties.Source source : sources.hl7()) {
            AnswersProperties to = source.answersTo();
            if (to != null) {
                String bundle = to.tlsBundle();
                senders.add(new AnswerSender(
                        source.name(),
                        to,
                        answers,
                        bundle == null ? null : new BundleTls(bundles.getObject(), bundle)));
            }
        }
        return List.copyOf(senders);
    }

    @Bean
    SecondAnswers secondAnswers(JdbcClient jdbc) {
        return new SecondAnswerStore(jdbc);
    }

    /// Batch files are messages of a source that is known already.
    @Bean
    FeedSources hl7Files(
            BatchFilesProperties folders,
            Hl7SourceProperties sources,
            HospitalProperties hospital,
            ObjectProvider<Hl7Intake> intake,
            ContentHash hash,
            Clock clock) {
        for (BatchFileProperties folder : folders.hl7Files()) {
            if (sources.hl7().stream().noneMatch(source -> source.name().equals(folder.name()))) {
                throw new StartRefused(
                        "preceptor.sources.hl7-files names " + folder.name()
                                + ", and no source of preceptor.sources.hl7" + " is called so",
                        "Name a source of preceptor.sources.hl7 there: it says how its messages are read.");
            }
        }
        return new FeedSources(folders.hl7Files().stream()
                .map(folder -> new FeedRegistration(
                        new BatchFileSource(
                                folder,
                                hospital.zone(),
                                (peer, bytes) -> intake.getObject().prepare(folder.name(), peer, bytes),
                                plain -> hash.of(plain.getBytes(StandardCharsets.US_ASCII)),
                                clock),
                        new FeedRhythm(folder.every(), folder.silentAfter(), FeedRhythm.Sign.NEWS)))
                .toList());
    }
}
