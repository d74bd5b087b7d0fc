package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.format.StateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the page of the player is told when a session begins.
///
/// @param session null in a preview
/// @param attempt null in a preview
/// @param learner how the package is to call the learner
record Player(String kind, @Nullable UUID session, @Nullable UUID attempt, String learner, List<Part> parts) {

    /// @param url   of the part in its frame
    /// @param state what a plain package stored last; null of any other
    record Part(
            String title,
            String url,
            boolean reports,
            boolean done,
            @Nullable String state) {}

    static List<Part> parts(
            PackageFrames frames, String context, String token, PackageManifest manifest, List<PartProgress> progress) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < manifest.parts().size(); i++) {
            PackagePart part = manifest.parts().get(i);
            int place = i;
            Optional<PartProgress> before =
                    progress.stream().filter(one -> one.part() == place).findFirst();
            String own = frames.base() + context + PackageFrames.FOLDER + token + "/" + i + "/";
            parts.add(new Part(
                    part.title(),
                    own + (frames.isSealed() ? PackageFilesController.launch(part) : PackageFilesController.FRAME),
                    part.reports(),
                    before.map(PartProgress::isDone).orElse(false),
                    manifest.kind() instanceof PackageKind.Html5
                            ? before.map(StateFormat::plainState).orElse(null)
                            : null));
        }
        return parts;
    }
}
