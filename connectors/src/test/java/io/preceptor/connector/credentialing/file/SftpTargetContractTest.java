package io.preceptor.connector.credentialing.file;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// With a partner who answers each file at once.
class SftpTargetContractTest extends TargetContract {

    @TempDir
    private Path folder;

    @Override
    protected Peer open() throws Exception {
        return new SftpPeer(folder);
    }
}
