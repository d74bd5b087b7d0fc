package io.preceptor.mapping.facade;

import io.preceptor.lms.facade.Served;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import java.util.Date;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/// What must be learned: a requirement as a PlanDefinition, a course as the ActivityDefinition that it asks
/// for. Neither the text of a course nor its questions are shown.
public final class CatalogueFacade {

    private CatalogueFacade() {}

    /// @param served not gone
    /// @param course   what its course or learning path is called
    /// @param isCourse whether it is a course: a learning path has no definition of its own here
    public static PlanDefinition plan(Served<Requirement> served, String course, boolean isCourse, FacadeNames names) {
        Requirement requirement = served.shown();
        var plan = new PlanDefinition();
        plan.setUrl(FacadeNames.REQUIREMENTS + requirement.key());
        plan.setVersion(Long.toString(served.version()));
        plan.setName(name(requirement.key()));
        plan.setTitle(requirement.title());
        plan.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
        plan.setDate(Date.from(served.changedAt()));
        // The office that answers questions about it.
        plan.setPublisher(requirement.owner());
        if (requirement.effectiveFrom() != null) {
            plan.getEffectivePeriod().setStartElement(Stamp.day(requirement.effectiveFrom()));
        }
        Regulation regulation = requirement.regulation();
        if (regulation != null) {
            plan.addRelatedArtifact(new RelatedArtifact()
                    .setType(RelatedArtifactType.JUSTIFICATION)
                    .setDisplay(regulation.authority() + " " + regulation.section())
                    .setUrl(regulation.link() == null ? null : regulation.link().toString()));
        }
        PlanDefinitionActionComponent action = plan.addAction()
                .setTitle(course)
                .addCode(Stamp.concept(names.courseSystem().toString(), requirement.course(), course));
        if (isCourse) {
            action.setDefinition(new CanonicalType(names.courseUrl(requirement.course())));
        }
        return Stamp.on(plan, served);
    }

    /// @param served not gone
    public static ActivityDefinition activity(Served<Course> served, FacadeNames names) {
        Course course = served.shown();
        var activity = new ActivityDefinition();
        activity.setUrl(names.courseUrl(course.key()));
        activity.addIdentifier().setSystem(names.courseSystem().toString()).setValue(course.key());
        activity.setVersion(Long.toString(served.version()));
        activity.setName(name(course.key()));
        activity.setTitle(course.title());
        activity.setStatus(PublicationStatus.ACTIVE).setExperimental(false);
        activity.setDate(Date.from(served.changedAt()));
        activity.setPublisher(names.hospital());
        activity.setKind(ActivityDefinition.ActivityDefinitionKind.TASK);
        activity.setCode(Stamp.concept(names.courseSystem().toString(), course.key(), course.title()));
        activity.setTiming(expected(course));
        CertificationRule certification = course.certification();
        if (certification != null) {
            activity.addTopic(new CodeableConcept().setText(certification.title()));
        }
        return Stamp.on(activity, served);
    }

    private static Duration expected(Course course) {
        var minutes = new Duration();
        minutes.setValue(course.expectedTime().toMinutes())
                .setUnit("min")
                .setSystem("http://unitsofmeasure.org")
                .setCode("min");
        return minutes;
    }

    /// A name for machines: letters, digits and underscores, a capital first (FHIR invariants pdf-0 and adf-0).
    private static String name(String key) {
        var name = new StringBuilder();
        for (String part : key.split("[^A-Za-z0-9]+", -1)) {
            if (!part.isEmpty()) {
                name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return Character.isUpperCase(name.isEmpty() ? ' ' : name.charAt(0)) ? name.toString() : "K" + name;
    }
}
