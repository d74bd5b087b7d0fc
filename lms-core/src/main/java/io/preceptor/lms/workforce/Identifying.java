package io.preceptor.lms.workforce;

import java.util.List;

/// Which identifier systems say who somebody is. An identifier in any other is kept and shown, and decides
/// nothing: neither whose a report is nor whom a target is asked for.
///
/// The keys of a source's own records ([NativeKey]) always count.
///
/// @param systems identifier systems as URIs; one that ends in `*` stands for all that begin so; empty means
///                every system
public record Identifying(List<String> systems) {

    /// Every system identifies.
    public static final Identifying EVERY = new Identifying(List.of());

    public Identifying {
        systems = List.copyOf(systems);
    }

    public boolean identifies(StaffIdentifier identifier) {
        String system = identifier.system().toString();
        return systems.isEmpty()
                || NativeKey.isOne(identifier)
                || systems.stream().anyMatch(one -> covers(one, system));
    }

    private static boolean covers(String one, String system) {
        return one.endsWith("*") ? system.startsWith(one.substring(0, one.length() - 1)) : system.equals(one);
    }
}
