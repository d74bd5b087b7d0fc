package io.preceptor.connector.hr.file;

import io.preceptor.connector.pgp.UnusablePgpKeyException;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.RawFiles;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the files that an HR system drops into a folder, or lays on an SFTP server.
///
/// Each file is read twice: first whole, to find out whether it can be read to its end, what changed and what that
/// would do; then for what is to be taken. One that must prove where it comes from or that it is whole is read once
/// more before. One that is odd is held, and taken once somebody has released it. Memory does not grow with the file.
public final class HrFileSource implements PolledSource {

    private final FeedRun.With with;

    /// @param feed    one that [HrFileCheck] has found nothing against
    /// @param home    the hospital's zone, for a feed that names none
    /// @param memory  folder of this node in which the feed remembers the rows of the last file
    /// @param breaker holds what is odd
    /// @param key     makes a keyed hash of a plain one, for the journal
    /// @throws IllegalArgumentException when the feed cannot be read as it is configured
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            FileBreaker breaker,
            UnaryOperator<String> key,
            InstantSource clock) {
        this(feed, home, memory, known, breaker, key, clock, null);
    }

    /// @param files keeps what is fetched; null for a feed that fetches nothing
    public HrFileSource(
            HrFileProperties feed,
            ZoneId home,
            Path memory,
            KnownObjects known,
            FileBreaker breaker,
            UnaryOperator<String> key,
            InstantSource clock,
            @Nullable RawFiles files) {
        if (!HrFileCheck.problems(feed).isEmpty()) {
            throw new IllegalArgumentException("The feed cannot be read as it is configured: ask HrFileCheck why");
        }
        ZoneId own = feed.zone();
        this.with = new FeedRun.With(
                feed,
                own == null ? home : own,
                Arrivals.of(feed, files),
                new FilePass.Beside(new Memory(memory), known, breaker),
                key,
                clock);
    }

    @Override
    public String name() {
        return with.feed().name();
    }

    @Override
    public String kind() {
        return "HR file";
    }

    @Override
    public Place since(Instant moment) {
        return with.arrivals().since(moment);
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        try {
            return FeedRun.of(with, from, sink);
        } catch (UnusablePgpKeyException e) {
            return SftpTrouble.unusableKeys();
        } catch (IOException | UncheckedIOException e) {
            return new FeedOutcome.TryLater(
                    "The files cannot be read (" + e.getClass().getSimpleName()
                            + "): check that the product may read and write the folder of the feed, and the disk",
                    null);
        }
    }
}
