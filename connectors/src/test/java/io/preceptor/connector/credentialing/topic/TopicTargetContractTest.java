package io.preceptor.connector.credentialing.topic;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Over AMQP and the core protocol, against a real broker.
class TopicTargetContractTest extends TargetContract {

    @TempDir
    private Path folder;

    @Override
    protected Peer open() throws Exception {
        return new TopicPeer(folder);
    }
}
