package io.preceptor.connector.batch;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a batch file is whole: every header has its trailer, and every count is right. Reads all of it and takes
/// nothing. Confined to one file.
final class BatchCheck implements BatchParser.Visitor {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Envelope fileHeader;
    private @Nullable Envelope openBatch;
    private boolean isFileEnded;
    private int batches;
    private int messages;
    private int inBatch;

    BatchCheck(String file) {
        this.file = file;
    }

    /// What speaks against taking anything of the file; empty where nothing does.
    List<Problem> problems() {
        if (openBatch != null) {
            problem(
                    "BTS",
                    MISSING,
                    "the file is cut off: batch " + batches + " has no BTS after " + inBatch
                            + " messages; send it again whole");
        } else if (fileHeader != null && !isFileEnded) {
            problem(
                    "FTS",
                    MISSING,
                    "the file is cut off: it has no FTS after " + messages + " messages; send it again whole");
        } else if (fileHeader == null && batches == 0) {
            problem("BHS", MISSING, "begin with FHS or BHS and end with BTS or FTS, so that a file cut off is known");
        }
        return List.copyOf(problems);
    }

    int messages() {
        return messages;
    }

    /// The first header of all, for the answer to a file that is refused.
    @Nullable
    Envelope fileHeader() {
        return fileHeader;
    }

    @Override
    public void fileHeader(Envelope header) {
        if (fileHeader != null || batches > 0 || messages > 0) {
            problem("FHS", CONTRADICTORY, "send one FHS in a file, and before everything else");
        }
        fileHeader = header;
    }

    @Override
    public void batchHeader(Envelope header) {
        if (openBatch != null) {
            problem(
                    "BTS",
                    MISSING,
                    "the file is cut off: batch " + batches + " has no BTS after " + inBatch
                            + " messages; send it again whole");
        } else if (isFileEnded) {
            problem("BHS", CONTRADICTORY, "send nothing after FTS");
        }
        openBatch = header;
        batches++;
        inBatch = 0;
    }

    @Override
    public void message(byte[] bytes, long offset) {
        if (isFileEnded) {
            problem("MSH", CONTRADICTORY, "send nothing after FTS");
        } else if (openBatch == null && batches > 0) {
            problem("MSH", CONTRADICTORY, "send each message within a batch");
        } else if (openBatch == null && fileHeader == null) {
            problem("BHS", MISSING, "begin with FHS or BHS and end with BTS or FTS, so that a file cut off is known");
        }
        inBatch++;
        messages++;
    }

    @Override
    public void batchTrailer(Envelope trailer) {
        if (openBatch == null) {
            problem("BTS", CONTRADICTORY, "send a BHS before each BTS");
        } else {
            compare("BTS-1", trailer.trailer(1), inBatch, "messages in batch " + batches);
        }
        openBatch = null;
    }

    @Override
    public void fileTrailer(Envelope trailer) {
        if (openBatch != null) {
            problem(
                    "BTS",
                    MISSING,
                    "the file is cut off: batch " + batches + " has no BTS after " + inBatch
                            + " messages; send it again whole");
            openBatch = null;
        }
        if (fileHeader == null) {
            problem("FTS", CONTRADICTORY, "send an FHS before the FTS");
        } else if (batches > 0) {
            compare("FTS-1", trailer.trailer(1), batches, "batches");
        } else if (!List.of("0", "1").contains(trailer.trailer(1))) {
            // Without batches some count none, some the file as one, and some its messages.
            compare("FTS-1", trailer.trailer(1), messages, "messages");
        }
        isFileEnded = true;
    }

    @Override
    public void stray() {
        problem("MSH", MALFORMED, "send nothing between the messages but FHS, BHS, BTS and FTS");
    }

    private void compare(String at, String stated, int counted, String what) {
        if (stated.isEmpty()) {
            return;
        }
        if (!COUNT.matcher(stated).matches()) {
            problem(at, MALFORMED, "write the number of " + what);
        } else if (Integer.parseInt(stated) != counted) {
            problem(
                    at,
                    CONTRADICTORY,
                    "the file is not whole: " + counted + " " + what + " came, and " + at + " says "
                            + Integer.parseInt(stated) + "; send it again whole");
        }
    }

    /// The first few say enough.
    private void problem(String at, ProblemCode code, String fix) {
        if (problems.size() < 20) {
            problems.add(new Problem(file + ": " + at, code, fix));
        }
    }
}
