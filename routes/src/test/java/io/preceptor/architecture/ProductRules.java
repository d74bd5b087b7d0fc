package io.preceptor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// What may see what between the modules, and how things are named. Each rule is a function of the root
/// package, so that it can be tried on fixtures.
final class ProductRules {

    private static final Set<String> CLOCKS = Set.of("java.time.Clock", "java.time.InstantSource");

    private ProductRules() {}

    static ArchRule connectorsKnowNoTrainingRule(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".lms.training..",
                        root + ".lms.assignment..",
                        root + ".lms.compliance..",
                        root + ".routes..")
                .because("a target must not change what people have to learn")
                .allowEmptyShould(false);
    }

    static ArchRule connectorsDoNotKnowEachOther(String root) {
        return slices().matching(root + ".connector.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(root + ".connector.http.."))
                .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(root + ".connector.soap.."))
                .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(root + ".connector.folder.."))
                .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(root + ".connector.sftp.."))
                .ignoreDependency(resideInAPackage(root + ".."), resideInAPackage(root + ".connector.pgp.."))
                .because(
                        "each peer comes and goes without the others; what HTTP, SOAP, SFTP or OpenPGP wants is no peer, nor is a folder")
                .allowEmptyShould(false);
    }

    static ArchRule onlyRoutesSeeCamel(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".routes..", root + ".connector.mllp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("Camel moves work and decides nothing; the MLLP listener alone must configure its component")
                .allowEmptyShould(false);
    }

    static ArchRule mappingsArePure(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.apache.camel..",
                        "org.slf4j..",
                        "java.util.logging..",
                        "java.nio.file..",
                        "java.net.http..",
                        "java.sql..",
                        "javax.sql..",
                        root + ".lms..store..")
                .because("a mapping is a function from text to records: no input, no output, no clock, no log")
                .allowEmptyShould(false);
    }

    static ArchRule mappingsHoldNoState(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".mapping..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .because("the same message must be read in the same way for ever")
                .allowEmptyShould(false);
    }

    static ArchRule pagesSeeUseCasesAlone(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".portal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".lms..store..", root + ".routes..", root + ".connector..", root + ".mapping..")
                .because("who may see what is decided once, in the use cases, and not page by page")
                .allowEmptyShould(false);
    }

    static ArchRule nothingDependsOnSandboxOrBench(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".sandbox..", root + ".bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".sandbox..", root + ".bench..")
                .because("the pretended hospital must not find its way into a real one")
                .allowEmptyShould(false);
    }

    static ArchRule packagesSayWhatTheyAreFor(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .because("a drawer without a name takes everything")
                .allowEmptyShould(false);
    }

    static ArchRule nothingIsInjectedIntoFields(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because("what a class needs stands in its constructor")
                .allowEmptyShould(false);
    }

    static ArchRule timeIsPassedIn(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..wiring..", root + ".sandbox..", root + ".bench..", root + ".postgres..")
                .should()
                .accessTargetWhere(describe("they ask the machine's own clock", ProductRules::asksTheMachine))
                .because("the moment is an input, so that the same facts give the same answer on any day")
                .allowEmptyShould(false);
    }

    static ArchRule everyPackageIsNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(resideInANullMarkedPackage())
                .because("only there is a forgotten null a compile error")
                .allowEmptyShould(false);
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getTarget().getName();
        boolean now = access.getTargetOwner().getPackageName().startsWith("java.time")
                && name.equals("now")
                && access.getTarget() instanceof CodeUnitAccessTarget called
                && called.getRawParameterTypes().stream().noneMatch(type -> CLOCKS.contains(type.getFullName()));
        return now
                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (CLOCKS.contains(owner) && name.startsWith("system"));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                events.add(
                        new SimpleConditionEvent(item, marked, item.getPackageName() + " is @NullMarked: " + marked));
            }
        };
    }
}
