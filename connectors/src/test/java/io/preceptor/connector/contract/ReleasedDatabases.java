package io.preceptor.connector.contract;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives the databases of a class of tests to the next ones. JUnit finds it by its service file.
public final class ReleasedDatabases implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (!context.getRequiredTestClass().isMemberClass()) {
            OnePostgres.release();
        }
    }
}
