package io.preceptor.portal;

import io.preceptor.postgres.EmbeddedPostgres;
import io.preceptor.postgres.OwnFolder;
import java.nio.file.Path;

/// The one PostgreSQL of all hospitals of this JVM; it ends with it.
final class PortalServer {

    static final EmbeddedPostgres ONE = EmbeddedPostgres.start(OwnFolder.of(Path.of("target"), "postgres"));

    private PortalServer() {}
}
