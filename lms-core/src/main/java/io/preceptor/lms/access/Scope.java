package io.preceptor.lms.access;

import java.util.Optional;
import java.util.stream.Stream;

/// One thing that another system may do through the API. Each endpoint asks for exactly one.
public enum Scope {
    /// To tell of completions.
    COMPLETIONS_WRITE("completions.write"),
    /// To see what became of the completions that one told of, and of nobody else's.
    COMPLETIONS_READ("completions.read"),
    /// To ask why something is required of a person, or is not: staff data.
    WHY_READ("why.read"),
    /// To keep users and groups here over SCIM, as a source: staff data, read and written.
    SCIM_PROVISION("scim.provision"),
    /// To read and search one kind of resource over FHIR, in the words of SMART (v2).
    FHIR_PRACTITIONER("system/Practitioner.rs"),
    FHIR_PRACTITIONER_ROLE("system/PractitionerRole.rs"),
    FHIR_ORGANIZATION("system/Organization.rs"),
    FHIR_LOCATION("system/Location.rs"),
    FHIR_TASK("system/Task.rs"),
    /// With the documents themselves, which are Binary.
    FHIR_DOCUMENT_REFERENCE("system/DocumentReference.rs"),
    FHIR_PLAN_DEFINITION("system/PlanDefinition.rs"),
    FHIR_ACTIVITY_DEFINITION("system/ActivityDefinition.rs"),
    /// To feed one kind of resource of one's own directory over FHIR (IHE mCSD, ITI-130), in the words of SMART (v2).
    FHIR_FEED_PRACTITIONER("system/Practitioner.cud"),
    FHIR_FEED_PRACTITIONER_ROLE("system/PractitionerRole.cud"),
    FHIR_FEED_ORGANIZATION("system/Organization.cud"),
    FHIR_FEED_LOCATION("system/Location.cud"),
    /// To be told over FHIR of changes of what one may read: making, changing, deleting one's own subscriptions.
    FHIR_SUBSCRIPTION("system/Subscription.cruds");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /// As it stands in a token's answer and in the documentation (RFC 6749, 3.3).
    public String word() {
        return word;
    }

    /// Whether it is one of those that are written as SMART has them.
    public boolean isSmart() {
        return word.startsWith("system/");
    }

    /// Whether it is one to feed resources.
    public boolean isFeed() {
        return word.endsWith(".cud");
    }

    public static Optional<Scope> of(String word) {
        return Stream.of(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
