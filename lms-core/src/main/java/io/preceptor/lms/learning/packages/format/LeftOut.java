package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a manifest says of sequencing and is not followed: each element is told of once, at its first place.
final class LeftOut {

    private static final List<String> OTHER_LIMITS = List.of(
            "attemptExperiencedDurationLimit",
            "activityAbsoluteDurationLimit",
            "activityExperiencedDurationLimit",
            "beginTimeLimit",
            "endTimeLimit");

    private final Findings findings;
    private final Set<String> told = new HashSet<>();

    LeftOut(Findings findings) {
        this.findings = findings;
    }

    void tell(ManifestElement at, String name) {
        if (told.add(name)) {
            findings.warn(
                    at.place(),
                    PackageFault.SEQUENCING_LEFT_OUT,
                    name + " is not followed here: see that the package makes sense without it");
        }
    }

    /// Everything that `imsss:sequencing` holds and nothing here reads.
    void tell(ManifestElement sequencing) {
        sequencing.children("sequencingRules").forEach(rules -> {
            for (String name : List.of("exitConditionRule", "postConditionRule")) {
                rules.child(name).ifPresent(found -> tell(found, name));
            }
        });
        sequencing
                .child("limitConditions")
                .ifPresent(limits -> OTHER_LIMITS.stream()
                        .filter(name -> limits.attribute(name) != null)
                        .forEach(name -> tell(limits, name)));
        sequencing.child("randomizationControls").ifPresent(controls -> {
            for (String name : List.of("randomizationTiming", "selectionTiming")) {
                String timing = controls.attribute(name);
                if (timing != null && !timing.equals("never")) {
                    tell(controls, name);
                }
            }
        });
        sequencing.child("constrainedChoiceConsiderations").ifPresent(choice -> {
            for (String name : List.of("preventActivation", "constrainChoice")) {
                if (choice.truth(name, false, findings)) {
                    tell(choice, name);
                }
            }
        });
        sequencing.child("rollupConsiderations").ifPresent(considered -> {
            for (String name : List.of(
                    "requiredForSatisfied",
                    "requiredForNotSatisfied",
                    "requiredForCompleted",
                    "requiredForIncomplete")) {
                String when = considered.attribute(name);
                if (when != null && !when.equals("always")) {
                    tell(considered, name);
                }
            }
            if (!considered.truth("measureSatisfactionIfActive", true, findings)) {
                tell(considered, "measureSatisfactionIfActive");
            }
        });
        sequencing
                .children("objectives")
                .filter(LeftOut::isOfAdl)
                .findFirst()
                .ifPresent(found -> tell(found, "adlseq:objectives"));
    }

    static boolean isOfAdl(ManifestElement element) {
        return String.valueOf(element.attribute("xmlns")).contains("adlseq");
    }
}
