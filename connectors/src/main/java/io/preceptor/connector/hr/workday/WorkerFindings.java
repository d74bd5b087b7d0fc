package io.preceptor.connector.hr.workday;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.FullTime;
import io.preceptor.lms.workforce.Stated;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// What is found in one worker: what is said, and all that stands in its way.
final class WorkerFindings {

    private static final int LONGEST = 1000;

    private final Map<AttributePath, Stated> said = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// Nothing where there are problems.
    Map<AttributePath, Stated> said() {
        return problems.isEmpty() ? said : Map.of();
    }

    List<Problem> problems() {
        return problems;
    }

    void say(AttributePath path, String text, String at) {
        sayCode(path, text, null, null, at);
    }

    void sayCode(AttributePath path, String text, @Nullable String system, @Nullable String display, String at) {
        if (isShort(text, LONGEST, at)) {
            said.put(path, new Stated.Value(text, system, display, at));
        }
    }

    void sayDay(AttributePath path, @Nullable LocalDate day, String at) {
        if (day != null) {
            say(path, day.toString(), at);
        }
    }

    /// @param percent as Workday writes it: `90` is nine tenths, and `1` is a hundredth
    void sayShare(AttributePath path, @Nullable String percent, String at) {
        if (percent != null) {
            FullTime.percent(percent + "%")
                    .ifPresentOrElse(
                            share -> say(path, FullTime.canonical(share), at),
                            () -> problem(at, MALFORMED, "have the share of full time set between 0 and 200 percent"));
        }
    }

    /// A day, whatever zone or time Workday writes behind it.
    ///
    /// @return null where there is none, or none that can be read
    @Nullable
    LocalDate day(Element parent, String name, String at) {
        String text = Words.text(parent, name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException malformed) {
            problem(at + "." + name, MALFORMED, "have the day sent as yyyy-mm-dd");
            return null;
        }
    }

    boolean isShort(String text, int most, String at) {
        if (text.length() > most) {
            problem(at, TOO_LARGE, "shorten it to " + most + " characters");
            return false;
        }
        return true;
    }

    void problem(String at, ProblemCode code, String fix) {
        problems.add(new Problem(at, code, fix));
    }
}
