package io.preceptor.lms.workforce;

import java.net.URI;

/// The identifier under which the records of one source name each other: a FHIR PractitionerRole says whose it
/// is by `Practitioner/7`, and the Practitioner says that it is this one.
///
/// Both state it like any other identifier, so that one lookup, one lock and one rebuild serve all. It is
/// nobody's staff number: it alone makes nobody new, and neither people nor targets ever see it.
public final class NativeKey {

    /// What the systems of all sources' keys begin with; the source's name follows.
    public static final String SYSTEMS = "urn:preceptor:native:";

    private NativeKey() {}

    /// The key of a native object. The source's name must be able to stand in a URN.
    public static StaffIdentifier of(SourceObject object) {
        return new StaffIdentifier(URI.create(SYSTEMS + object.source()), object.nativeId());
    }

    public static boolean isOne(StaffIdentifier identifier) {
        return identifier.system().toString().startsWith(SYSTEMS);
    }
}
