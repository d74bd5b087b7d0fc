package io.preceptor.connector.fhir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.mapping.fhir.QualificationMapping;
import io.preceptor.mapping.fhir.ShownQualifications;
import io.preceptor.mapping.fhir.WantedQualification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at what a practitioner shows of a person's certificates, and writes nothing.
final class PractitionerLook {

    private final PractitionerLookup lookup;
    private final URI certificates;

    PractitionerLook(PractitionerLookup lookup, URI certificates) {
        this.lookup = lookup;
        this.certificates = certificates;
    }

    Seen look(Push push) {
        try {
            return read(push, new Talk());
        } catch (AccessTokens.RefusedException e) {
            return new Seen.NotNow("The token endpoint refuses our credentials", null);
        } catch (IOException e) {
            return new Seen.NotNow("The target cannot be reached, or did not answer", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen.NotNow("We are stopping", null);
        }
    }

    private Seen read(Push push, Talk talk) throws IOException, InterruptedException {
        var gaps = new ArrayList<Gap>();
        boolean isShown = push.items().stream().anyMatch(item -> item.content() != null);
        String place = "";
        if (isShown) {
            Found found = lookup.find(known(push), push.identifiers(), talk);
            if (found instanceof Found.Stranger) {
                // What was shown at another's place is looked at below.
                found = lookup.find(null, push.identifiers(), talk);
            }
            switch (found) {
                case Found.Bearer bearer -> {
                    place = bearer.place();
                    if (!compare(bearer, push.items(), true, gaps)) {
                        return new Seen.NotNow("It answers something that is no Practitioner", null);
                    }
                }
                case Found.Ended(var _, Seen seen) -> {
                    return seen;
                }
                case Found.Stranger _, Found.Gone _ -> throw new IllegalStateException("a search finds or ends");
            }
        }
        String stands = place;
        Map<String, List<Push.Item>> elsewhere = push.items().stream()
                .filter(item -> item.externalId() != null && !stands.equals(item.externalId()))
                .collect(groupingBy(item -> Objects.requireNonNull(item.externalId()), TreeMap::new, toList()));
        for (Map.Entry<String, List<Push.Item>> other : elsewhere.entrySet()) {
            switch (lookup.at(other.getKey(), talk)) {
                case Found.Bearer bearer -> compare(bearer, gone(other.getValue()), false, gaps);
                case Found.Ended(var _, Seen seen) -> {
                    return seen;
                }
                case Found.Stranger _, Found.Gone _ -> {
                    // Nothing of ours can stand there.
                }
            }
        }
        return new Seen.Shown(place, gaps);
    }

    private static @Nullable String known(Push push) {
        return push.items().stream()
                .filter(item -> item.content() != null)
                .map(Push.Item::externalId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<Push.Item> gone(List<Push.Item> items) {
        return items.stream()
                .map(item ->
                        new Push.Item(item.id(), item.kind(), item.key(), null, "", item.externalId(), item.etag()))
                .toList();
    }

    /// @param isOwn whether the person stands here, so that nothing else of ours may
    /// @return whether it could be read
    private boolean compare(Found.Bearer there, List<Push.Item> items, boolean isOwn, List<Gap> gaps) {
        var found = ShownQualifications.of(there.json(), certificates);
        if (found.isEmpty()) {
            return false;
        }
        var shown = new TreeMap<>(found.get());
        for (Push.Item item : items) {
            CertificationArtefact content = item.content();
            WantedQualification wanted = content == null
                    ? WantedQualification.gone(certificates, item.key())
                    : WantedQualification.of(content);
            Map<String, String> theirs = shown.remove(item.key());
            if (!QualificationMapping.notShown(there.json(), List.of(wanted)).isEmpty()) {
                gaps.add(gap(item.key(), content, theirs));
            }
        }
        if (isOwn) {
            shown.forEach((number, theirs) -> gaps.add(new Gap(number, Kind.UNKNOWN, Map.of(), theirs)));
        }
        return true;
    }

    private static Gap gap(String key, @Nullable CertificationArtefact content, @Nullable Map<String, String> theirs) {
        if (content == null) {
            return new Gap(key, Kind.STILL_THERE, Map.of(), theirs == null ? Map.of() : theirs);
        }
        Map<String, String> ours = content.fields();
        if (theirs == null) {
            return new Gap(key, Kind.ABSENT, ours, Map.of());
        }
        var differing = new TreeMap<>(ours);
        differing.entrySet().removeIf(field -> field.getValue().equals(theirs.get(field.getKey())));
        var others = new TreeMap<>(theirs);
        others.entrySet().removeIf(field -> field.getValue().equals(ours.get(field.getKey())));
        // Where they differ in a part that nobody is shown, all of it is shown.
        return differing.isEmpty() && others.isEmpty()
                ? new Gap(key, Kind.OTHERWISE, ours, theirs)
                : new Gap(key, Kind.OTHERWISE, differing, others);
    }
}
