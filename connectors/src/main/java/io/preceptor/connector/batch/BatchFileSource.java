package io.preceptor.connector.batch;

import io.preceptor.connector.batch.BatchFileProperties.AfterReading;
import io.preceptor.connector.folder.DropFolder;
import io.preceptor.connector.folder.DropFolder.Dropped;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the HL7 v2 batch files that a system drops into a folder.
///
/// Each file is read twice: first whole, to find out whether it is; then message by message, each journalled as one
/// that the listener took. A file whose reading was cut off is read anew: what is stored of it is known by control id
/// and content and not stored again, and its reply is written whole.
public final class BatchFileSource implements PolledSource {

    private static final String KIND = "HL7 batch";
    /// A file's hash needs no settings: the same bytes are the same messages.
    private static final String NO_SALT = "";

    private final BatchFileProperties feed;
    private final ZoneId zone;
    private final DropFolder folder;
    private final BatchMessages messages;
    private final UnaryOperator<String> key;
    private final InstantSource clock;

    /// @param zone in which reply files tell the time
    /// @param key  makes a keyed hash of a plain one, for the journal
    public BatchFileSource(
            BatchFileProperties feed,
            ZoneId zone,
            BatchMessages messages,
            UnaryOperator<String> key,
            InstantSource clock) {
        this.feed = feed;
        this.zone = zone;
        this.folder = new DropFolder(
                feed.folder(),
                feed.files(),
                feed.quietFor(),
                feed.marker(),
                feed.afterReading() == AfterReading.DELETE);
        this.messages = messages;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String name() {
        return feed.name();
    }

    @Override
    public String kind() {
        return "HL7 batch files";
    }

    /// The files of the past are not here any more.
    @Override
    public Place since(Instant moment) {
        return Place.START;
    }

    @Override
    public FeedOutcome read(Place from, FeedSink sink) {
        long records = 0;
        try {
            for (Dropped file : folder.complete(clock.instant())) {
                String hash = DropFolder.hash(file, NO_SALT);
                var check = new BatchCheck(file.name());
                parse(file, check);
                if (!file.isUntouched()) {
                    continue;
                }
                List<Problem> problems = check.problems();
                if (problems.isEmpty()) {
                    records += take(file, hash, check.messages(), sink);
                } else {
                    refuse(file, hash, check.fileHeader(), problems, sink);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return new FeedOutcome.TryLater(
                    "The files cannot be read (" + e.getClass().getSimpleName()
                            + "): check that the product may read and write the folder of the feed, and the disk",
                    null);
        }
        return new FeedOutcome.UpToDate(records);
    }

    private void parse(Dropped file, BatchParser.Visitor visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            new BatchParser(in, Math.toIntExact(feed.maxMessageSize().toBytes()), visitor).parse();
        }
    }

    private long take(Dropped file, String hash, int total, FeedSink sink) throws IOException {
        try (var reply = reply(file, hash)) {
            var taking = new BatchTaking(file.name(), new Place(hash), total, messages, reply, sink);
            parse(file, taking);
            taking.end();
            if (!file.isUntouched()) {
                throw new IOException("The file was changed while it was read");
            }
            // A dry run leaves everything as it is.
            if (!sink.isTrial()) {
                reply.publish();
                folder.done(file);
            }
            return taking.records();
        }
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private void refuse(Dropped file, String hash, @Nullable Envelope header, List<Problem> problems, FeedSink sink)
            throws IOException {
        var draft = new JournalDraft(
                feed.name(),
                null,
                KIND,
                file.name(),
                null,
                clock.instant(),
                file.size(),
                key.apply(hash),
                null,
                EntryState.REFUSED,
                problems,
                null);
        sink.take(List.of(new FeedEntry.New(draft, Content.of(List.of()))), new Place(hash));
        if (sink.isTrial()) {
            return;
        }
        if (header != null) {
            try (var reply = reply(file, hash)) {
                reply.fileHeader(header, "refused " + problems.getFirst().at().replaceAll("^.*: ", ""));
                reply.publish();
            }
        }
        folder.refused(file);
    }

    private ReplyFile reply(Dropped file, String hash) throws IOException {
        return new ReplyFile(feed.replyFolder(), file.name(), "P" + hash.substring(0, 16), clock.instant(), zone);
    }
}
