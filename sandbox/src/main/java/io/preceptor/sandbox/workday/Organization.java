package io.preceptor.sandbox.workday;

import java.util.List;

/// What is true of an organization at one point of both clocks.
///
/// @param id         its reference id
/// @param type       `SUPERVISORY`, `COST_CENTER`, `COST_CENTER_HIERARCHY` and the like
/// @param subtype    the tenant's own
/// @param superior   the id of what stands above it in the tree of its own type; empty at the top
/// @param includedIn ids of organizations of other types that include it
public record Organization(
        String id, String name, String type, String subtype, String superior, List<String> includedIn, boolean active) {

    public Organization {
        includedIn = List.copyOf(includedIn);
    }

    /// A supervisory organization.
    public static Organization supervisory(String id, String name, String superior) {
        return new Organization(id, name, "SUPERVISORY", "Department", superior, List.of(), true);
    }

    public Organization named(String other) {
        return new Organization(id, other, type, subtype, superior, includedIn, active);
    }

    public Organization below(String other) {
        return new Organization(id, name, type, subtype, other, includedIn, active);
    }

    public Organization inactive() {
        return new Organization(id, name, type, subtype, superior, includedIn, false);
    }
}
