package io.preceptor.connector.fhir;

import io.preceptor.mapping.fhir.FhirProfile;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an export consists of.
///
/// @param transactionTime the server's time of it, as it wrote it
/// @param signed          whether its files are given to those alone who sign in
/// @param files           in the order in which they are read: units before people before roles, deletions, errors
/// @param next            where the manifest goes on; null at its end
record BulkManifest(
        String transactionTime,
        boolean signed,
        List<File> files,
        @Nullable String next) {

    /// What a file is.
    enum Kind {
        /// A resource on each line.
        OUTPUT,
        /// A transaction Bundle of deletions on each line.
        DELETED,
        /// An OperationOutcome on each line.
        ERROR
    }

    /// @param type  of its resources; empty where it names none
    /// @param count how many lines it has; -1 where the server does not say
    record File(Kind kind, String type, String url, long count) {}

    BulkManifest {
        files = files.stream()
                .sorted(Comparator.comparing(File::kind)
                        .thenComparingInt(file -> FhirProfile.TYPES.indexOf(file.type())))
                .toList();
    }

    /// This manifest with the files of its next page.
    BulkManifest with(BulkManifest page) {
        var all = new ArrayList<>(files);
        all.addAll(page.files());
        return new BulkManifest(transactionTime, signed, all, page.next());
    }

    /// How many lines it has; 0 where the server does not say.
    long total() {
        return files.stream().anyMatch(file -> file.count() < 0)
                ? 0
                : files.stream().mapToLong(File::count).sum();
    }

    /// @param json the answer of the status URL
    /// @return empty where it is no manifest
    static Optional<BulkManifest> read(JsonNode json) {
        String time = json.path("transactionTime").asString("");
        if (!isInstant(time) || !json.path("output").isArray()) {
            return Optional.empty();
        }
        var files = new ArrayList<File>();
        add(files, Kind.OUTPUT, json.path("output"));
        add(files, Kind.DELETED, json.path("deleted"));
        // The name until version 3, and the one after it.
        add(files, Kind.ERROR, json.path("error"));
        add(files, Kind.ERROR, json.path("outcome"));
        String next = null;
        for (JsonNode link : json.path("link")) {
            next = link.path("relation").asString("").equals("next")
                    ? link.path("url").asString("")
                    : next;
        }
        return files.stream().noneMatch(file -> file.url().isEmpty())
                ? Optional.of(
                        new BulkManifest(time, json.path("requiresAccessToken").asBoolean(false), files, next))
                : Optional.empty();
    }

    private static void add(List<File> files, Kind kind, JsonNode list) {
        for (JsonNode file : list) {
            files.add(new File(
                    kind,
                    file.path("type").asString(""),
                    file.path("url").asString(""),
                    file.path("count").asLong(-1)));
        }
    }

    private static boolean isInstant(String text) {
        try {
            return !text.isEmpty() && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException noInstant) {
            return false;
        }
    }
}
