package io.preceptor.portal.session;

import io.preceptor.lms.session.RosterChange;
import io.preceptor.lms.session.RosterChange.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The rows of a roster as its form sends them. Each says beside what is chosen what it showed, so that a page that was
/// opened earlier takes nothing back.
final class RosterForm {

    private static final Pattern SHOWN = Pattern.compile("(here|away)(?: (passed|not)(?: ([0-9]{1,3}))?)?");

    private RosterForm() {}

    /// What a row shows, as its hidden field says it: `here passed 90`, `away`.
    static String shown(Marks marks) {
        return (marks.present() ? "here" : "away")
                + (marks.passed() == null ? "" : (marks.passed() ? " passed" : " not"))
                + (marks.scorePercent() == null ? "" : " " + marks.scorePercent());
    }

    /// @return empty where a row names nobody or has a score that is none
    static Optional<List<RosterChange>> read(MultiValueMap<String, String> form) {
        var changes = new ArrayList<RosterChange>();
        for (String row : form.getOrDefault("person", List.of())) {
            String score = form.getFirst("score." + row);
            Integer percent = percent(score);
            Optional<UUID> person = uuid(row);
            if (person.isEmpty() || (percent == null && score != null && !score.isBlank())) {
                return Optional.empty();
            }
            changes.add(new RosterChange(
                    person.get(),
                    shown(form.getFirst("shown." + row)),
                    new Marks(form.containsKey("here." + row), passed(form.getFirst("result." + row)), percent)));
        }
        return Optional.of(changes);
    }

    /// Where it is not said it showed nothing, so that what is not chosen takes nothing away.
    private static Marks shown(@Nullable String text) {
        Matcher parts = SHOWN.matcher(text == null ? "" : text);
        return parts.matches()
                ? new Marks("here".equals(parts.group(1)), passed(parts.group(2)), percent(parts.group(3)))
                : Marks.NONE;
    }

    private static @Nullable Boolean passed(@Nullable String result) {
        return (result == null || result.isBlank()) ? null : "passed".equals(result);
    }

    private static @Nullable Integer percent(@Nullable String text) {
        if (text == null || !text.strip().matches("[0-9]{1,3}")) {
            return null;
        }
        int percent = Integer.parseInt(text.strip());
        return percent <= 100 ? percent : null;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
