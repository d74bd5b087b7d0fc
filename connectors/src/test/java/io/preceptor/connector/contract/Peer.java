package io.preceptor.connector.contract;

import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A target under test and the system at its other end, fresh for each test.
public interface Peer extends AutoCloseable {

    /// What a busy system asks for.
    Duration RETRY_AFTER = Duration.ofSeconds(7);

    /// @param number  the certificate's
    /// @param validTo its last day as shown; null where none is
    record Shown(String number, @Nullable LocalDate validTo) {}

    /// Loads many certifications in one go, each of another person.
    @FunctionalInterface
    interface Bulk {
        /// @return how many the other end confirmed
        int load(int certifications) throws Exception;
    }

    Target target();

    /// By which the other end knows the one person of the test.
    List<StaffIdentifier> person();

    /// What the other end itself shows of the person; several entries of one number are several.
    List<Shown> shown();

    /// How many writes took effect there since the start, counted there and not de-duplicated.
    int effects();

    /// What befalls the next write. [Fault#SECRET_REFUSED] stays.
    void plan(Fault fault);

    /// What can befall a system of this kind at all; the tests of the others are skipped by name.
    default Set<Fault> possible() {
        return EnumSet.allOf(Fault.class);
    }

    /// Whatever must be in no log, reason or exchange: passwords, keys, tokens.
    List<String> secrets();

    /// Loggers of the other end, where it runs in the process of the test: what it says in detail is not ours.
    default List<String> itsOwnLoggers() {
        return List.of();
    }

    /// Empty where the other end takes one at a time only.
    default Optional<Bulk> bulk() {
        return Optional.empty();
    }

    @Override
    void close();
}
