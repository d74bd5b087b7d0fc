package io.preceptor.connector.credentialing.webhook;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;

/// With a receiver that keeps the specification's advice and drops an id that it knows.
class WebhookTargetContractTest extends TargetContract {

    @Override
    protected Peer open() throws Exception {
        return new WebhookPeer(true);
    }
}
