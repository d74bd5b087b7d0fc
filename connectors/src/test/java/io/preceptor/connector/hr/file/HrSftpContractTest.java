package io.preceptor.connector.hr.file;

import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import io.preceptor.connector.hr.file.HrSftpProperties.AfterKeeping;
import io.preceptor.lms.feed.PolledSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// Files that are fetched from a real SFTP server.
class HrSftpContractTest extends SourceContract {

    @TempDir
    Path root;

    /// The entry alone is a batch, so that four are over before the fifth.
    @Override
    protected int several() {
        return 4 * largestBatch();
    }

    /// What comes after the fetching is the reading of [HrFileContractTest].
    @Override
    protected int many() {
        return 20_000;
    }

    @Override
    protected OtherSide stage() {
        try {
            return new Server(Files.createTempDirectory(root, "stage"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server on which files are laid.
    private static final class Server implements OtherSide {

        private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

        private final Path root;
        private final SftpStage stage;
        private final RememberingBreaker breaker = new RememberingBreaker();
        private final HrFileProperties properties;
        private Instant now = Instant.parse("2026-11-02T08:00:00Z");
        private byte[] last = {};

        Server(Path root) {
            this.root = root;
            this.stage = new SftpStage(root.resolve("server"));
            this.properties = Changed.sftp(
                    new Feed(root).properties, new Ready(Duration.ZERO, null), stage.settings(AfterKeeping.MOVE));
        }

        @Override
        public PolledSource source() {
            return new HrFileSource(
                    properties,
                    ZoneId.of("America/New_York"),
                    root.resolve("memory"),
                    (_, _) -> {},
                    breaker,
                    hash -> "keyed-" + hash.substring(0, 8),
                    () -> now,
                    stage.files);
        }

        @Override
        public void says(List<Said> people) {
            now = now.plusSeconds(3600);
            last = text(people, "").getBytes(StandardCharsets.UTF_8);
            lay(now.minusSeconds(60));
        }

        @Override
        public void repeats() {
            lay(now.minusSeconds(60));
        }

        @Override
        public boolean saysLate(List<Said> people) {
            last = text(people, "").getBytes(StandardCharsets.UTF_8);
            lay(LONG_AGO);
            return true;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            now = now.plusSeconds(3600);
            List<Said> first = people.subList(0, people.size() / 2);
            List<Said> rest = people.subList(people.size() / 2, people.size());
            last = (text(first, "E999,0," + secret + ",Rosa,RN2,ICU,A," + secret + ",,,\n")
                            + text(rest, "").substring(Feed.HEADER.length()))
                    .getBytes(StandardCharsets.UTF_8);
            lay(now.minusSeconds(60));
        }

        private void lay(Instant writtenAt) {
            try {
                stage.server.lay("staff.csv", last, writtenAt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String text(List<Said> people, String last) {
            var text = new StringBuilder(Feed.HEADER);
            for (Said said : people) {
                text.append(Feed.row("E" + said.key(), 0, "ICU", "A").replace("Example", said.family()));
            }
            return text.append(last).toString();
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
