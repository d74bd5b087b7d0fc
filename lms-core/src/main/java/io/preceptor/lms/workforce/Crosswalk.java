package io.preceptor.lms.workforce;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the sources' job codes to the policy's roles. Applied when people are merged, never when a report is
/// stored: mapping a code releases its people without reading anything again.
///
/// @param roles by job code; a mapping without a system holds for every system that has none of its own
public record Crosswalk(Map<JobCode, String> roles) {

    /// Knows no code: everyone's role is unknown.
    public static final Crosswalk EMPTY = new Crosswalk(Map.of());

    public Crosswalk {
        roles = Map.copyOf(roles);
    }

    /// The role's key; empty when no mapping names the code.
    ///
    /// @param system as the source named it; null where it named none, and then only mappings without a system
    ///               count
    public Optional<String> role(@Nullable String system, String code) {
        if (code.isBlank()) {
            return Optional.empty();
        }
        String named = system == null || system.isBlank() ? null : system;
        String exact = roles.get(new JobCode(named, code));
        return Optional.ofNullable(exact != null ? exact : roles.get(new JobCode(null, code)));
    }

    /// This crosswalk as the files give it, with what was mapped on the console laid over it: for one code of
    /// one system the console's word counts. A mapping to a role that the policy does not have maps nothing.
    ///
    /// @param policyRoles keys of the policy's roles
    public Crosswalk with(Crosswalk console, Set<String> policyRoles) {
        var all = new HashMap<>(roles);
        console.roles().forEach((code, role) -> {
            if (policyRoles.contains(role)) {
                all.put(code, role);
            }
        });
        return new Crosswalk(all);
    }

    /// This crosswalk with one mapping more, or changed.
    public Crosswalk with(JobCode code, String role) {
        var all = new HashMap<>(roles);
        all.put(code, role);
        return new Crosswalk(all);
    }

    public Crosswalk without(JobCode code) {
        var all = new HashMap<>(roles);
        all.remove(code);
        return new Crosswalk(all);
    }
}
