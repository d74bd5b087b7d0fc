package io.preceptor.portal.content;

import io.preceptor.lms.converge.Attempts.Opening;
import io.preceptor.lms.learning.Intervals.Interval;
import io.preceptor.lms.learning.Watch;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a course shows beside its text, as its page needs it.
///
/// @param kind       `video` or `document`
/// @param file       where it is served, seen from the page of the course
/// @param captions   in the order of their languages
/// @param report     where the browser says how far it is; null where nothing is counted
/// @param position   where to go on, in milliseconds
/// @param seen       what was taken in before: `0-9800 12000-13000`
/// @param percent    of what is needed
/// @param complete   whether all of it was
/// @param needed     the share of a video that is to be watched, in percent
/// @param pages      of a document; 0 of a video
/// @param pageLength how long a page must be open, in milliseconds
/// @param fastest    the rate at which one may watch, in percent
public record MaterialView(
        String kind,
        String file,
        List<Caption> captions,
        @Nullable String report,
        long position,
        String seen,
        int percent,
        boolean complete,
        int needed,
        int pages,
        long pageLength,
        int fastest) {

    /// @param language its tag: `en`
    /// @param label    the language in its own words
    /// @param file     where it is served, seen from the page of the course
    public record Caption(String language, String label, String file) {}

    /// @param open the attempt that it belongs to; null where the course is only looked at
    /// @return null where there is nothing to show
    public static @Nullable MaterialView of(Course course, UUID assignment, Opening.@Nullable Open open) {
        String files = assignment + "/files/";
        Material material = course.material();
        return switch (material) {
            case null -> null;
            case Material.Video video -> {
                List<Caption> captions = video.captions().entrySet().stream()
                        .map(one -> new Caption(
                                one.getKey(),
                                language(one.getKey()),
                                files + one.getValue().sha256()))
                        .toList();
                yield view(
                        "video",
                        files + video.file().sha256(),
                        captions,
                        assignment,
                        open,
                        video,
                        video.watchedPercent(),
                        0,
                        0);
            }
            case Material.Document document ->
                view(
                        "document",
                        files + document.file().sha256(),
                        List.of(),
                        assignment,
                        open,
                        document,
                        100,
                        document.pages(),
                        document.pageMilliseconds());
            case Material.Bundle _ -> null;
        };
    }

    private static MaterialView view(
            String kind,
            String file,
            List<Caption> captions,
            UUID assignment,
            Opening.@Nullable Open open,
            Material material,
            int needed,
            int pages,
            long pageLength) {
        Material.Timeline timeline = material.timeline().orElseThrow();
        Watch watch = open == null ? null : open.watch();
        return new MaterialView(
                kind,
                file,
                captions,
                open == null ? null : assignment + "/progress/" + open.begun().id(),
                watch == null ? 0 : watch.position(),
                watch == null
                        ? ""
                        : watch.seen().parts().stream().map(MaterialView::words).collect(Collectors.joining(" ")),
                watch == null ? 0 : watch.percent(timeline),
                watch != null && watch.isComplete(timeline),
                needed,
                pages,
                pageLength,
                Watch.FASTEST_PERCENT);
    }

    private static String words(Interval part) {
        return part.from() + "-" + part.to();
    }

    private static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getDisplayName(locale);
    }
}
