package io.preceptor.portal.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place of ours to go on to: a path with what is asked, and no other host.
public final class OwnPlace {

    /// Nothing that a browser would read as another host, or that is no address at all.
    private static final Pattern OURS = Pattern.compile("/(?!/)(?:[A-Za-z0-9/_.~?=&+-]|%[0-9A-Fa-f]{2}){0,500}");

    private OwnPlace() {}

    /// Reads what somebody says that the place is; empty where it is none of ours.
    public static Optional<String> of(@Nullable String said) {
        return Optional.ofNullable(said).filter(place -> OURS.matcher(place).matches());
    }

    /// The place of a whole address on a host; empty where that is another one's, or none of ours.
    ///
    /// @param host as the one who asks names us
    public static Optional<String> on(String host, @Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            var uri = new URI(address);
            String query = uri.getRawQuery();
            return host.equalsIgnoreCase(uri.getHost())
                    ? of(uri.getRawPath() + (query == null ? "" : "?" + query))
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
