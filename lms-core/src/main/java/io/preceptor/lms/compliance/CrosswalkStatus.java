package io.preceptor.lms.compliance;

import io.preceptor.lms.workforce.JobCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which job codes mean which roles, which ones nobody has mapped yet, and who did what to the mappings.
public interface CrosswalkStatus {

    /// A job code without a role.
    ///
    /// @param now    active people who are held back by it today
    /// @param coming active people whose position with it begins later
    record Unmapped(JobCode code, long now, long coming) {}

    /// A unit that no unit report names.
    record UnknownUnit(String code, long now, long coming) {}

    /// One mapping in force, or one that the other overrides.
    ///
    /// @param file    what the files say; null where they name no such code
    /// @param console what was mapped on the console; null where nothing was
    /// @param known   whether the policy has the role that was mapped on the console
    record Mapping(
            JobCode code, @Nullable String file, @Nullable String console, boolean known) {

        /// The role that counts.
        public @Nullable String role() {
            return console != null && known ? console : file;
        }

        /// Whether the files have caught up with the console.
        public boolean settled() {
            return console != null && console.equals(file);
        }
    }

    /// One publication that changed mappings.
    ///
    /// @param console whether it was made on the console; otherwise by the files
    /// @param latest  whether it is what the console has in force
    record Version(
            boolean console,
            int version,
            boolean latest,
            Instant recordedAt,
            String by,
            String note,
            List<Difference> differences) {
        public Version {
            differences = List.copyOf(differences);
        }
    }

    /// @param before null where it was added
    /// @param after  null where it was removed
    record Difference(
            JobCode code, @Nullable String before, @Nullable String after) {}

    /// A role to map to.
    record Choice(String key, String title) {}

    /// Those that hold back the most people first.
    List<Unmapped> unmapped(int limit);

    /// Those that hold back the most people first.
    List<UnknownUnit> unknownUnits(int limit);

    /// By system and code.
    List<Mapping> mappings();

    /// The policy's roles, by title.
    List<Choice> roles();

    /// The newest first.
    List<Version> history(int limit);

    /// Everything in force as a file for `config/mappings`.
    String export();
}
