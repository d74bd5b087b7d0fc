package io.preceptor.routes.wiring;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Publications.OfFiles;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.format.FolderMedia;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.routes.host.StartRefused;
import io.preceptor.routes.intake.Hl7Profiles;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Publishes the policy files, the profiles of sources and the hospital's settings at start, when they differ from what
/// is in force; before them a draft whose day came while nobody was awake. A mistake in a file stops the start,
/// and every mistake is named. Where the policy in force came from a draft, or a draft is tried with some, files
/// that changed since become a draft too: neither writes over the other.
@Component
class ConfiguredPublication implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPublication.class);
    private static final String BY = "configuration files";

    private final Publications publications;
    private final HospitalProperties hospital;
    private final List<Target> targets;
    private final ReportWork work;
    private final Drafts drafts;
    private final ComingPublications coming;
    private final Hl7Profiles profiles;
    private final ContentFiles contents;
    private final Packages packages;
    private volatile boolean running;

    ConfiguredPublication(
            Publications publications,
            HospitalProperties hospital,
            List<Target> targets,
            ReportWork work,
            Drafts drafts,
            ComingPublications coming,
            Hl7Profiles profiles,
            ContentFiles contents,
            Packages packages) {
        this.publications = publications;
        this.hospital = hospital;
        this.targets = targets;
        this.work = work;
        this.drafts = drafts;
        this.coming = coming;
        this.profiles = profiles;
        this.contents = contents;
        this.packages = packages;
    }

    @Override
    public void start() {
        PublishedContent content = read();
        // First of all: whatever is recorded after its instant keeps a draft from bearing that instant, and
        // another policy keeps it from taking force at all.
        coming.takeForce();
        publications
                .publish(
                        hospital.settings(targets.stream()
                                        .map(Target::name)
                                        .sorted()
                                        .toList())
                                .withTasks(targets.stream()
                                        .filter(target -> target.takes().contains(ArtefactKind.TASK))
                                        .map(Target::name)
                                        .sorted()
                                        .toList()),
                        BY,
                        "read at start")
                .ifPresent(number -> {
                    work.retryUnclear();
                    LOG.info("settings published: fact={}", number);
                });
        profiles.publish(BY, "read at start from " + hospital.config());
        publish(content);
        running = true;
    }

    private void publish(PublishedContent content) {
        String note = "read at start from " + hospital.config();
        switch (publications.publishFiles(content, BY, note)) {
            case OfFiles.Unchanged _ -> {}
            case OfFiles.Published(long number) ->
                LOG.info(
                        "policy published: fact={} requirements={} courses={}",
                        number,
                        content.policy().requirements().size(),
                        content.policy().courses().size());
            case OfFiles.Overtaken _ -> {
                drafts.makeOfFiles(content, note, BY)
                        .ifPresent(number -> LOG.warn("policy files changed and kept as a draft: draft={}", number));
                LOG.warn(
                        "policy files not published: a draft is in force, for everybody or for some; approve theirs on the"
                                + " policy page, or bring the files up to date");
            }
        }
    }

    private PublishedContent read() {
        FolderMedia media = PolicyFolder.media(
                hospital.config(),
                sha256 -> packages.find(sha256).map(known -> known.manifest().packaged()));
        FileRead<PublishedContent> read = PolicyFolder.read(hospital.config(), media);
        return switch (read) {
            case FileRead.Taken<PublishedContent> taken -> {
                PolicyFolder.keep(media, contents);
                yield taken.value();
            }
            case FileRead.Refused<PublishedContent> refused ->
                throw new StartRefused(
                        "The policy cannot be published:\n  "
                                + refused.problems().stream()
                                        .map(FileProblem::toString)
                                        .collect(Collectors.joining("\n  ")),
                        "mend the files in " + hospital.config().toAbsolutePath() + " and start again");
        };
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the routes: they need something to decide by.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }
}
