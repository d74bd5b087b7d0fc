package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.mapping.fhir.DirectoryMapping;
import io.preceptor.mapping.fhir.FhirProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The codes of the places that roles name, asked for once in a reading.
final class UnitCodes {

    private static final int MOST = 50_000;

    private final @Nullable DirectoryReads reads;
    private final FhirProfile profile;
    private final Function<String, Optional<String>> known;
    private final Map<String, String> codes = new HashMap<>();

    UnitCodes(DirectoryReads reads, FhirProfile profile) {
        this(reads, profile, _ -> Optional.empty());
    }

    /// @param known the code of a place as it was read in an earlier reading: asked before the directory is
    UnitCodes(@Nullable DirectoryReads reads, FhirProfile profile, Function<String, Optional<String>> known) {
        this.reads = reads;
        this.profile = profile;
        this.known = known;
    }

    /// Of a directory that cannot be asked.
    static UnitCodes known(FhirProfile profile, Function<String, Optional<String>> known) {
        return new UnitCodes(null, profile, known);
    }

    /// Learns the code of a place that was read anyway.
    void learn(String place, String type, String json) {
        if (codes.size() < MOST) {
            DirectoryMapping.unitCode(type, json, profile).ifPresent(code -> codes.put(place, code));
        }
    }

    /// The codes of places; one that is not there is known by its place.
    Map<String, String> of(Set<String> places) throws ReadingEndedException, InterruptedException {
        var found = new HashMap<String, String>();
        for (String place : places) {
            String code = codes.get(place);
            if (code == null) {
                Optional<String> earlier = known.apply(place);
                code = earlier.isPresent() ? earlier.get() : ask(place);
                if (codes.size() >= MOST) {
                    codes.clear();
                }
                codes.put(place, code);
            }
            found.put(place, code);
        }
        return found;
    }

    private String ask(String place) throws ReadingEndedException, InterruptedException {
        if (reads == null) {
            return place;
        }
        FhirAnswer answer = reads.one(place);
        String type = place.substring(0, place.indexOf('/'));
        return answer.isSuccess() && Resources.read(answer, type).isPresent()
                ? DirectoryMapping.unitCode(type, new String(answer.body(), UTF_8), profile)
                        .orElse(place)
                : place;
    }
}
