package io.preceptor.lms.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Topic;
import java.net.URI;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was published once is read for ever.
class SettingsTest {

    /// As it was stored before single topics had lists of their own.
    private static final String FIRST = """
            {"hospital":"General","home":"America/Chicago","precedence":{"sources":["hr","ehr"]},\
            "certificateSystem":"https://x.example/certificate","courseSystem":"https://x.example/course",\
            "dueSoon":"P14D","guard":{"percent":5,"always":3},"targets":["directory"]}""";

    private static final String WITH_LISTS = """
            {"hospital":"General","home":"America/Chicago",\
            "precedence":{"sources":["hr","ehr"],"lists":{"NAMES":["hr"],"POSITIONS":["ehr","hr"]}},\
            "certificateSystem":"https://x.example/certificate","courseSystem":"https://x.example/course",\
            "dueSoon":"P14D","guard":{"percent":5,"always":3,"assignPercent":20},"targets":["directory"],\
            "identifying":{"systems":["urn:hr","urn:preceptor:licence:*"]},"returnGrace":"P14D","nightShiftEnds":"08:00:00","tasks":[]}""";

    @Test
    void settingsOfTheFirstVersionAreStillRead() {
        assertThat(Json.read(FIRST, Settings.class)).isEqualTo(settings(new Precedence(List.of("hr", "ehr"))));
    }

    @Test
    void settingsWithListsAreWrittenAndReadBack() {
        Settings settings = settings(new Precedence(
                        List.of("hr", "ehr"),
                        Map.of(Topic.NAMES, List.of("hr"), Topic.POSITIONS, List.of("ehr", "hr"))))
                .withIdentifying(new Identifying(List.of("urn:hr", "urn:preceptor:licence:*")));
        assertThat(Json.write(settings)).isEqualTo(WITH_LISTS);
        assertThat(Json.read(WITH_LISTS, Settings.class)).isEqualTo(settings);
    }

    private static Settings settings(Precedence precedence) {
        return new Settings(
                "General",
                ZoneId.of("America/Chicago"),
                precedence,
                URI.create("https://x.example/certificate"),
                URI.create("https://x.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 3),
                List.of("directory"));
    }
}
