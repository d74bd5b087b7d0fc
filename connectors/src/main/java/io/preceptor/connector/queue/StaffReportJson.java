package io.preceptor.connector.queue;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads staff reports from JSON as `docs/schemas/staff-report-1.json` describes it. Pure; safe for many
/// threads.
public final class StaffReportJson {

    /// So many reports a message may hold.
    public static final int LONGEST = 500;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StaffReportJson() {}

    /// Reads a message. One report that cannot be taken does not keep the others out.
    ///
    /// @param source the configured name of who sends it
    /// @param home   the zone in which its days are meant
    /// @param known  the source's own keys of whom it has told before
    public static StaffReportReading read(
            byte[] content, String source, Instant receivedAt, ZoneId home, Predicate<String> known) {
        JsonNode message;
        try {
            message = JSON.readTree(content);
        } catch (JacksonException notJson) {
            return refused(null, null, new Problem("/", ProblemCode.MALFORMED, "send one JSON object, in UTF-8"));
        }
        var problems = new ArrayList<Problem>();
        String messageId = messageId(message, problems);
        Instant saidAt = saidAt(message, problems);
        JsonNode list = message.path("reports");
        if (!list.isArray() || list.isEmpty()) {
            problems.add(new Problem("/reports", ProblemCode.MISSING, "send a list of at least one report"));
        } else if (list.size() > LONGEST) {
            problems.add(new Problem(
                    "/reports", ProblemCode.TOO_LARGE, "send at most " + LONGEST + " reports in a message"));
        }
        if (saidAt == null || !problems.isEmpty()) {
            return new StaffReportReading(messageId, saidAt, EntryState.REFUSED, List.of(), problems);
        }
        var reports = new ArrayList<StaffReport>();
        var told = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var report = new ReportObject("/reports/" + i, list.get(i));
            report.read(source, saidAt, receivedAt, home, key -> told.contains(key) || known.test(key))
                    .ifPresent(read -> {
                        reports.add(read);
                        told.add(read.object().nativeId());
                    });
            problems.addAll(report.problems());
        }
        EntryState state = problems.isEmpty()
                ? EntryState.ACCEPTED
                : reports.isEmpty() ? EntryState.REFUSED : EntryState.PARTLY_ACCEPTED;
        return new StaffReportReading(messageId, saidAt, state, reports, problems);
    }

    /// The reading of a message that is over the limit and was not looked into.
    public static StaffReportReading tooLarge(long limit) {
        return refused(
                null,
                null,
                new Problem("/", ProblemCode.TOO_LARGE, "send fewer reports in a message; the limit is " + limit));
    }

    private static StaffReportReading refused(@Nullable String id, @Nullable Instant saidAt, Problem problem) {
        return new StaffReportReading(id, saidAt, EntryState.REFUSED, List.of(), List.of(problem));
    }

    private static @Nullable String messageId(JsonNode message, List<Problem> problems) {
        String id = message.path("messageId").asString("").strip();
        if (id.isEmpty() || id.length() > 200) {
            problems.add(new Problem(
                    "/messageId",
                    id.isEmpty() ? ProblemCode.MISSING : ProblemCode.TOO_LARGE,
                    "send an id of the message, the same when it is sent again, of at most 200 characters"));
            return null;
        }
        if (!Storable.isText(id)) {
            problems.add(new Problem("/messageId", ProblemCode.MALFORMED, Storable.TEXT));
            return null;
        }
        return id;
    }

    private static @Nullable Instant saidAt(JsonNode message, List<Problem> problems) {
        String text = message.path("saidAt").asString("");
        try {
            Instant saidAt = OffsetDateTime.parse(text).toInstant();
            if (Storable.isTime(saidAt)) {
                return saidAt;
            }
        } catch (DateTimeParseException notOne) {
            // said below
        }
        problems.add(new Problem(
                "/saidAt",
                text.isEmpty() ? ProblemCode.MISSING : ProblemCode.MALFORMED,
                "send when it was said, with its offset: 2026-11-02T14:00:00-05:00"));
        return null;
    }
}
