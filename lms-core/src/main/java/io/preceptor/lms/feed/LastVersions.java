package io.preceptor.lms.feed;

import java.util.Collection;
import java.util.Map;

/// What was stored last of the objects of a source, for one that tells everything again and again and gives its
/// objects no version. That something came before is not enough for it to be left out: it must have come last.
@FunctionalInterface
public interface LastVersions {

    /// @return [ObjectVersion#rest] by native id, of those of which anything was stored with an [ObjectVersion]
    Map<String, String> last(String source, Collection<String> nativeIds);
}
