package io.preceptor.routes.doctor;

import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import io.preceptor.portal.doctor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/// Whether work is worked off, and what waits for a person.
final class WorkCheck implements Check {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final ObjectProvider<Vitals> vitals;

    WorkCheck(ObjectProvider<Vitals> vitals) {
        this.vitals = vitals;
    }

    @Override
    public String area() {
        return "work";
    }

    @Override
    public List<Finding> look() {
        var findings = new ArrayList<Finding>();
        WorkLoad work = vitals.getObject().work();
        String saw = work.waiting() + " reports wait, the oldest for "
                + work.oldest().toSeconds() + " seconds";
        findings.add(
                work.oldest().compareTo(LATE) > 0
                        ? Finding.fail(
                                area(),
                                "",
                                saw,
                                "See that the product runs and that nobody has stopped its workers (page Flow); its log"
                                        + " says what holds them.")
                        : Finding.ok(area(), "", saw));
        long stopped = work.parked() + work.held();
        String people = work.parked() + " reports parked, " + work.held() + " held by the guard, " + work.refused()
                + " records to be mended at their source";
        findings.add(
                stopped + work.refused() > 0
                        ? Finding.warn(area(), "for people", people, "Decide on them: pages Journal and Feeds.")
                        : Finding.ok(area(), "for people", people));
        return findings;
    }
}
