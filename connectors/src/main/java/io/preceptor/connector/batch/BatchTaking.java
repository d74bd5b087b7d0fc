package io.preceptor.connector.batch;

import io.preceptor.connector.batch.BatchMessages.Read;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.StaffReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Hands over the messages of one file that is whole, and gathers their answers. Confined to one reading.
final class BatchTaking implements BatchParser.Visitor {

    /// Reports in one commit.
    private static final int REPORTS = 500;
    /// Bytes in one commit.
    private static final int BYTES = 4 * 1024 * 1024;

    private final String file;
    private final Place place;
    private final int total;
    private final BatchMessages messages;
    private final ReplyFile reply;
    private final FeedSink sink;
    private final List<FeedEntry> waiting = new ArrayList<>();
    private int reports;
    private long bytes;
    private long records;
    private long done;

    BatchTaking(String file, Place place, int total, BatchMessages messages, ReplyFile reply, FeedSink sink) {
        this.file = file;
        this.place = place;
        this.total = total;
        this.messages = messages;
        this.reply = reply;
        this.sink = sink;
    }

    /// How many reports were handed over.
    long records() {
        return records;
    }

    @Override
    public void fileHeader(Envelope header) throws IOException {
        reply.fileHeader(header, "");
    }

    @Override
    public void batchHeader(Envelope header) throws IOException {
        reply.batchHeader(header, "");
    }

    @Override
    public void message(byte[] message, long offset) throws IOException {
        Read read = messages.read("file " + file, message);
        List<StaffReport> all = read.reports();
        if (reports + Math.min(all.size(), REPORTS) > REPORTS || bytes + message.length > BYTES) {
            hand();
        }
        waiting.add(new FeedEntry.New(read.draft(), Content.of(all.subList(0, Math.min(all.size(), REPORTS)))));
        reports += Math.min(all.size(), REPORTS);
        bytes += message.length;
        for (int from = REPORTS; from < all.size(); from += REPORTS) {
            // The rest of a large message follows it, piece by piece.
            long entry = hand().getLast();
            List<StaffReport> piece = all.subList(from, Math.min(all.size(), from + REPORTS));
            waiting.add(new FeedEntry.More(entry, Content.of(piece)));
            reports = piece.size();
        }
        records += all.size();
        done++;
        reply.answer(read.draft().answer());
    }

    @Override
    public void batchTrailer(Envelope trailer) throws IOException {
        reply.batchTrailer();
    }

    @Override
    public void fileTrailer(Envelope trailer) {}

    @Override
    public void stray() {}

    /// Hands over what is left.
    void end() {
        hand();
    }

    private List<Long> hand() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Long> entries = sink.take(List.copyOf(waiting), place);
        waiting.clear();
        reports = 0;
        bytes = 0;
        sink.progress(done, total);
        return entries;
    }
}
