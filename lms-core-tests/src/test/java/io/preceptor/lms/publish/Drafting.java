package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.Drafts.Consent;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.store.CaseStore;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.publish.store.RunStore;
import io.preceptor.lms.publish.store.StandStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A hospital whose policy is drafted, wired as the product wires it.
final class Drafting {

    static final Consent YES = new Consent("it is right", "yes", Set.of());
    static final Asked ASKED =
            Asked.whatIf(60, new Cost(BigDecimal.valueOf(30), Map.of("charge", BigDecimal.valueOf(60))));

    final Hospital hospital;
    final Runs runs;
    final RegressionCases cases;
    final Drafts drafts;

    Drafting(Hospital hospital, double rest) {
        this.hospital = hospital;
        var audit = new AuditLog(new AuditStore(hospital.jdbc, new DataSourceTransactionManager(hospital.dataSource)));
        runs = new Runs(
                hospital.transactions,
                new RunStore(hospital.jdbc),
                hospital.people,
                new FactLog(hospital.jdbc),
                hospital.facts,
                hospital.publications,
                rest);
        cases = new RegressionCases(
                hospital.transactions,
                new CaseStore(hospital.jdbc),
                hospital.people,
                hospital.facts,
                hospital.publications,
                audit);
        var contents = new ContentStore(hospital.transactions, hospital.jdbc);
        drafts = new Drafts(
                hospital.transactions,
                new DraftStore(hospital.jdbc),
                new StandStore(hospital.jdbc),
                hospital.publications,
                runs,
                cases,
                audit,
                contents,
                new Packages(
                        hospital.transactions,
                        new PackageStore(hospital.jdbc),
                        contents,
                        new PackageReader(PackageLimits.DEFAULT)));
    }

    long make(PublishedContent content, String by) {
        return drafts.make(files(content), Origin.PAGE, "a better policy", by);
    }

    static List<DraftFile> files(PublishedContent content) {
        return PublishedContentFormat.files(PublishedContentFormat.write(content)).stream()
                .map(file -> new DraftFile(
                        switch (file.name()) {
                            case "units.csv" -> DraftFile.Kind.UNITS;
                            case "job-codes.csv" -> DraftFile.Kind.CROSSWALK;
                            default -> DraftFile.Kind.POLICY;
                        },
                        file.name(),
                        file.text()))
                .toList();
    }

    Run whatIf(long draft) {
        return runs.await(
                Run.Kind.WHAT_IF,
                draft,
                drafts.find(draft).orElseThrow().content().orElseThrow(),
                ASKED,
                "ana",
                _ -> {});
    }

    /// Through every step, each by whom it takes.
    void publish(PublishedContent content) {
        long draft = make(content, "ana");
        whatIf(draft);
        require(drafts.submit(draft, "please", "ana"));
        require(drafts.approve(draft, YES, "ben"));
        require(drafts.publish(draft, "ben"));
        hospital.settle();
    }

    static void require(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(String why)) {
            throw new AssertionError(why);
        }
    }

    static PublishedContent with(PublishedContent content, UnaryOperator<List<Requirement>> change) {
        return new PublishedContent(
                new Policy(
                        content.policy().courses(),
                        change.apply(new ArrayList<>(content.policy().requirements())),
                        content.policy().roles()),
                content.crosswalk(),
                content.units());
    }

    /// One requirement more.
    static PublishedContent plus(PublishedContent content, String key, Criterion audience, DueRule due) {
        Course course = content.policy().courses().getLast();
        return with(content, requirements -> {
            requirements.removeIf(one -> one.key().equals(key));
            requirements.add(
                    new Requirement(key, "Title of " + key, course.key(), audience, due, false, null, "Office", null));
            return requirements;
        });
    }

    static PublishedContent without(PublishedContent content, String key) {
        return with(content, requirements -> {
            requirements.removeIf(one -> one.key().equals(key));
            return requirements;
        });
    }

    static DueRule days(int days) {
        return new DueRule.AfterAssignment(Period.ofDays(days));
    }
}
