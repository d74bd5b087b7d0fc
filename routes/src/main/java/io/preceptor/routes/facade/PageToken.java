package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.preceptor.lms.facade.Page;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the next page begins, carried by the one who reads: a node keeps nothing between two pages, and any node gives
/// the next one. It says nothing that its bearer was not shown, so that it needs no signature.
///
/// @param upTo up to when the first page told what changed; null for a search
record PageToken(Page.Place place, @Nullable Instant upTo) {

    private static final String SEPARATOR = "~";
    private static final int LONGEST = 400;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    String text() {
        String plain = String.join(SEPARATOR, "1", text(place.at()), text(upTo), place.key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws InvalidRequestException when it is none of ours
    static PageToken parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, 5);
            if (parts.length != 4
                    || !parts[0].equals("1")
                    || !KEY.matcher(parts[3]).matches()) {
                throw new IllegalArgumentException("not ours");
            }
            return new PageToken(new Page.Place(instant(parts[1]), parts[3]), instant(parts[2]));
        } catch (IllegalArgumentException | DateTimeException foreign) {
            throw new InvalidRequestException("_page is none of ours: follow the link next as it is, or begin again");
        }
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
