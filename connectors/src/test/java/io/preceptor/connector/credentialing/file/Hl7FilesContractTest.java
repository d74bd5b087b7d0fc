package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// The kit over a partner who takes batch files: both kinds of message, with and without replies.
class Hl7FilesContractTest {

    @Nested
    class Answered extends TargetContract {
        @TempDir
        private Path folder;

        @Override
        protected Peer open() throws Exception {
            return new BatchPeer(new BatchDesk(folder));
        }
    }

    @Nested
    class MasterFile extends TargetContract {
        @TempDir
        private Path folder;

        @Override
        protected Peer open() throws Exception {
            var desk = new BatchDesk(folder);
            desk.message = Kind.MFN;
            return new BatchPeer(desk);
        }
    }

    @Nested
    class Unanswered extends TargetContract {
        @TempDir
        private Path folder;

        @Override
        protected Peer open() throws Exception {
            var desk = new BatchDesk(folder);
            desk.replies = false;
            return new BatchPeer(desk);
        }
    }
}
