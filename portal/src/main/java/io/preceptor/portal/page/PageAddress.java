package io.preceptor.portal.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Under which address people reach these pages from elsewhere: on a certificate, in a calendar.
///
/// @param configured null where nobody said: then the address of the request is taken
public record PageAddress(@Nullable URI configured) {

    /// The whole address of a page. Called within a request.
    ///
    /// @param path with its leading slash
    public String of(String path) {
        String base = configured == null
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : configured.toString();
        return base.replaceFirst("/+$", "") + path;
    }
}
