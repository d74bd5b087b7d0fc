package io.preceptor.mapping.fhir;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Where references lead (FHIR R4, 2.3): relative, absolute, of a version, into the same Bundle. Contained
/// resources and logical references lead nowhere here.
final class References {

    private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]{1,63}/[A-Za-z0-9\\-.]{1,64}");

    private References() {}

    /// @return the place, `Practitioner/7`; the whole URL where it lies on another server or cannot be
    ///         resolved; empty where the reference is contained, logical alone or absent
    static Optional<String> place(Reference reference, String ownPlace, Received received, FhirProfile profile) {
        String text = Saying.clean(reference.getReference());
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String whole = unversioned(text);
        String known = received.fullUrls().get(whole);
        if (known != null) {
            return Optional.of(known);
        }
        for (String base : bases(ownPlace, received.fullUrl(), profile.base())) {
            if (whole.startsWith(base + "/")) {
                whole = whole.substring(base.length() + 1);
                break;
            }
        }
        return Optional.of(whole);
    }

    /// Whether a place lies on this server, and is of this type.
    static boolean isOf(String place, String type) {
        return RELATIVE.matcher(place).matches() && place.startsWith(type + "/");
    }

    /// Whether a place says its type, and it is another one.
    static boolean isOfAnother(String place, String type) {
        String[] parts = place.split("/", -1);
        return !place.startsWith("urn:") && !(parts.length > 1 && parts[parts.length - 2].equals(type));
    }

    /// The resource within the resource that a reference names; null where it names none.
    static @Nullable Resource contained(Reference reference) {
        String text = reference.getReference();
        return text != null && text.startsWith("#") && reference.getResource() instanceof Resource resource
                ? resource
                : null;
    }

    private static String unversioned(String text) {
        int version = text.indexOf("/_history/");
        return version < 0 ? text : text.substring(0, version);
    }

    /// The configured base, and what the server calls its own: they differ behind a proxy.
    private static List<String> bases(String ownPlace, @Nullable String fullUrl, URI configured) {
        var bases = new ArrayList<String>();
        String base = configured.toString();
        bases.add(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        if (fullUrl != null && unversioned(fullUrl).endsWith("/" + ownPlace)) {
            String whole = unversioned(fullUrl);
            bases.add(whole.substring(0, whole.length() - ownPlace.length() - 1));
        }
        return bases;
    }
}
