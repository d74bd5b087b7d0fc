package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SalesforceTargetContractTest extends TargetContract {

    @TempDir
    private Path folder;

    @Override
    protected Peer open() throws Exception {
        return new SandboxOrg(folder);
    }
}
