package io.preceptor.sandbox.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// What the registry holds: the newest version of each resource, and what was deleted when. Safe for many threads.
final class Holdings {

    /// @param place   `Practitioner/7`
    /// @param json    the whole resource; empty where it was deleted
    record Version(String place, int number, Instant at, String json) {
        boolean isDeleted() {
            return json.isEmpty();
        }

        String type() {
            return place.substring(0, place.indexOf('/'));
        }
    }

    private final Map<String, Version> versions = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Consumer<Version>> listeners = new ArrayList<>();

    /// @param more its elements besides type, id and meta, each after a comma
    void put(String place, Instant at, String more) {
        String[] parts = place.split("/", -1);
        keep(
                place,
                at,
                number ->
                        "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"%s\"}%s}"
                                .formatted(parts[0], parts[1], number, at, more));
    }

    void delete(String place, Instant at) {
        keep(place, at, _ -> "");
    }

    private void keep(String place, Instant at, IntFunction<String> json) {
        Version version;
        List<Consumer<Version>> told;
        synchronized (this) {
            int number = numbers.merge(place, 1, Integer::sum);
            version = new Version(place, number, at, json.apply(number));
            versions.put(place, version);
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(version));
    }

    synchronized void onChange(Consumer<Version> listener) {
        listeners.add(listener);
    }

    synchronized Optional<Version> find(String place) {
        return Optional.ofNullable(versions.get(place));
    }

    /// In the order of their places.
    ///
    /// @param since inclusive
    synchronized List<Version> since(String type, Instant since) {
        return versions.values().stream()
                .filter(version -> version.type().equals(type) && !version.at().isBefore(since))
                .toList();
    }
}
