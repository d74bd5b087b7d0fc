package io.preceptor.portal;

import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A unit whose people must take packages; nobody else is asked for anything.
final class SimulationUnit {

    private final SmallHospital hospital;
    private final Packages packages;
    private final Publications publications;
    private final int port;
    private @Nullable PublishedContent inForce;

    SimulationUnit(SmallHospital hospital, Packages packages, Publications publications, int port) {
        this.hospital = hospital;
        this.packages = packages;
        this.publications = publications;
        this.port = port;
    }

    /// @param courses   the zip of each course's package, by the course
    /// @param employees who works there, and signs in by their number and `-sim`
    void open(Path folder, Map<String, byte[]> courses, List<String> employees) throws IOException {
        hospital.fill();
        World before = publications.upToNow().getLast();
        this.inForce = new PublishedContent(before.policy(), before.crosswalk(), before.units());
        var all = new ArrayList<>(before.policy().courses());
        var requirements = new ArrayList<>(before.policy().requirements());
        for (var one : courses.entrySet()) {
            all.add(course(one.getKey(), upload(folder.resolve(one.getKey() + ".zip"), one.getValue())));
            requirements.add(new Requirement(
                    one.getKey() + "-sim",
                    "Simulation unit",
                    one.getKey(),
                    new Criterion.UnitWithin(Set.of("SIM")),
                    new DueRule.AfterAssignment(Period.ofDays(30)),
                    false,
                    null,
                    "Nursing education",
                    null));
        }
        publications.publish(
                new PublishedContent(
                        new Policy(all, requirements, before.policy().roles()),
                        before.crosswalk(),
                        UnitTree.of(List.of(
                                new UnitReport(
                                        "GEN",
                                        "General Hospital",
                                        UnitKind.FACILITY,
                                        null,
                                        SmallHospital.ZONE,
                                        "US-IL"),
                                new UnitReport("ICU", "Intensive care", UnitKind.UNIT, "GEN", null, null),
                                new UnitReport("ED", "Emergency", UnitKind.UNIT, "GEN", null, null),
                                new UnitReport("SIM", "Simulation", UnitKind.UNIT, "GEN", null, null)))),
                "test",
                "packages");
        for (String employee : employees) {
            hospital.transfer(employee, "Ana", "Sim" + employee, "SIM");
            String account = employee.toLowerCase(Locale.ROOT) + "-sim";
            new Visitor(port)
                    .begin(account, hospital.open(account, Role.LEARNER, hospital.person(employee)), SmallHospital.OWN);
        }
    }

    void close() {
        publications.publish(Objects.requireNonNull(inForce), "test", "as before");
        hospital.settle();
    }

    /// The page of the course at which somebody opens its package.
    String page(String employee, String course) {
        return "/training/" + hospital.assignment(employee, course + "-sim");
    }

    private CheckedPackage.Accepted upload(Path file, byte[] zip) throws IOException {
        CheckedPackage checked = packages.upload(Files.write(file, zip), "test");
        if (checked instanceof CheckedPackage.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError(checked);
    }

    private static Course course(String key, CheckedPackage.Accepted accepted) {
        PackageManifest manifest = accepted.manifest();
        return new Course(key, "Package " + key, Duration.ofMinutes(10), "Open it.", List.of(), 80, null)
                .withMaterial(new Material.Bundle(
                        new ContentFile(accepted.hash(), FileType.ZIP, 1_000, 0, key + ".zip"),
                        kind(manifest),
                        manifest.parts().getFirst().launch()));
    }

    private static Material.Bundle.Kind kind(PackageManifest manifest) {
        for (Material.Bundle.Kind kind : Material.Bundle.Kind.values()) {
            if (kind.word().equals(manifest.kind().word())) {
                return kind;
            }
        }
        throw new AssertionError(manifest.kind());
    }
}
