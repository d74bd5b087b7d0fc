package io.preceptor.portal.packages;

import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.PartProgress;
import io.preceptor.lms.learning.packages.format.StateFormat;
import io.preceptor.lms.learning.packages.sequencing.Barrier;
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
/// @param outlook which part is open, and where to go from there
record Player(
        String kind, @Nullable UUID session, @Nullable UUID attempt, String learner, List<Part> parts, Places outlook) {

    /// @param identifier by which parts name each other
    /// @param url        of the part in its frame
    /// @param state      what a plain package stored last; null of any other
    record Part(
            String identifier,
            String title,
            String url,
            @Nullable String state) {}

    /// Where somebody is among the parts.
    ///
    /// @param states   of each part, in words of the page: `done`
    /// @param closed   of each part why it cannot be chosen, in words of the page: `comesLater`; empty where it can
    /// @param at       null where nothing may be open
    /// @param next     null where there is none
    /// @param previous null where there is none
    record Places(
            List<String> states,
            List<String> closed,
            @Nullable Integer at,
            @Nullable Integer next,
            @Nullable Integer previous) {

        static Places of(Outlook outlook) {
            return new Places(
                    outlook.parts().stream().map(part -> word(part.state())).toList(),
                    outlook.parts().stream().map(part -> word(part.closed())).toList(),
                    outlook.at(),
                    outlook.next(),
                    outlook.previous());
        }

        private static String word(Outlook.State state) {
            return switch (state) {
                case NOT_BEGUN -> "notBegun";
                case BEGUN -> "begun";
                case DONE -> "done";
                case FAILED -> "notPassed";
            };
        }

        static String word(@Nullable Barrier barrier) {
            return switch (barrier) {
                case null -> "";
                case HIDDEN -> "hidden";
                case DISABLED -> "notYet";
                case USED_UP -> "usedUp";
                case NOT_BY_CHOICE -> "byNext";
                case COMES_LATER -> "comesLater";
                case ONLY_FORWARD -> "onlyForward";
                case NOT_LEFT_YET -> "notLeftYet";
            };
        }
    }

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
                    part.identifier(),
                    part.title(),
                    own + (frames.isSealed() ? PackageFilesController.launch(part) : PackageFilesController.FRAME),
                    manifest.kind() instanceof PackageKind.Html5
                            ? before.map(StateFormat::plainState).orElse(null)
                            : null));
        }
        return parts;
    }
}
