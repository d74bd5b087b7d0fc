package io.preceptor.sandbox.crm;

import java.util.Map;
import java.util.Optional;

/// A way in which a system fails its client, as a test asked for it.
///
/// @param kind  in the words of the system's control interface
/// @param on    the kind of request that it befalls; empty means the first
/// @param times how many more requests it befalls
/// @param about the other parameters: `status`, `code`, `message`, `retryAfter`
public record Fault(String kind, String on, int times, Map<String, String> about) {

    public Fault {
        about = Map.copyOf(about);
    }

    public String text(String name, String absent) {
        return about.getOrDefault(name, absent);
    }

    public int number(String name, int absent) {
        return Optional.ofNullable(about.get(name)).map(Integer::parseInt).orElse(absent);
    }

    Fault onceLess() {
        return new Fault(kind, on, times - 1, about);
    }
}
