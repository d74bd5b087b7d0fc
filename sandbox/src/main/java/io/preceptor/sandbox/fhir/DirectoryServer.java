package io.preceptor.sandbox.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// A running FHIR R4 server under `/fhir`, with its controls for tests under `/_control`, on the loopback
/// address only. The same directory stands under `/us-core` as a server that offers the US Core minimum alone.
///
/// It answers 503 to others until [#open].
/// It forgets everything with the process unless it was given a folder; a folder serves one process at a time.
public final class DirectoryServer implements AutoCloseable {

    /// Few types, because each one costs start-up time; SearchParameter is one that the server itself asks for.
    private static final List<String> TYPES = List.of(
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "HealthcareService",
            "Task",
            "DocumentReference",
            "Binary",
            "Provenance",
            "VerificationResult",
            "SearchParameter");

    private final AnnotationConfigApplicationContext beans;
    private final Server jetty;
    private final Effects effects;
    private final UntilSeeded door;
    private final URI base;

    private DirectoryServer(
            AnnotationConfigApplicationContext beans, Server jetty, Effects effects, UntilSeeded door, int port) {
        this.beans = beans;
        this.jetty = jetty;
        this.effects = effects;
        this.door = door;
        this.base = URI.create("http://127.0.0.1:" + port + "/fhir");
    }

    /// Returns when `/metadata` has answered 200 to ourselves.
    ///
    /// @param port   0 lets the system choose one
    /// @param folder of the file database; absent means memory
    public static DirectoryServer start(int port, @Nullable Path folder) throws Exception {
        var beans = new AnnotationConfigApplicationContext();
        beans.registerBean(Database.class, () -> new Database(folder));
        beans.register(DirectoryConfiguration.class);
        beans.refresh();
        var effects = new Effects();
        beans.getBean(IInterceptorService.class).registerInterceptor(effects);
        var faults = new Faults();
        var jetty = new Server();
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        var servlets = new ServletContextHandler();
        servlets.addServlet(new ServletHolder(restfulServer(beans)), "/fhir/*");
        // Set up when it is first asked: most never ask.
        RestfulServer minimum = restfulServer(beans);
        minimum.registerInterceptor(new UsCoreMinimum());
        servlets.addServlet(new ServletHolder(minimum), "/us-core/*");
        servlets.addServlet(new ServletHolder(new ControlServlet(faults, effects)), "/_control/*");
        var door = new UntilSeeded();
        for (String path : List.of("/fhir/*", "/us-core/*")) {
            servlets.addFilter(new FilterHolder(door), path, EnumSet.of(DispatcherType.REQUEST));
            servlets.addFilter(new FilterHolder(new FaultFilter(faults)), path, EnumSet.of(DispatcherType.REQUEST));
        }
        jetty.setHandler(servlets);
        jetty.start();
        var server = new DirectoryServer(beans, jetty, effects, door, connector.getLocalPort());
        server.proveReady();
        return server;
    }

    public URI base() {
        return base;
    }

    /// From now on it answers everybody, and counts what they do.
    void open() {
        effects.reset();
        door.open();
    }

    /// What lets a request in before it is open.
    String key() {
        return door.key();
    }

    FhirContext fhirContext() {
        return beans.getBean(FhirContext.class);
    }

    private static RestfulServer restfulServer(AnnotationConfigApplicationContext beans) {
        beans.getBean(DaoRegistry.class).setSupportedResourceTypes(TYPES);
        var server = new RestfulServer(beans.getBean(FhirContext.class));
        server.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(beans.getBean(IJpaSystemProvider.class));
        server.setServerConformanceProvider(new JpaCapabilityStatementProvider(
                server,
                beans.getBean(IFhirSystemDao.class),
                beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class),
                beans.getBean(IValidationSupport.class)));
        server.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
        return server;
    }

    private void proveReady() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var question = HttpRequest.newBuilder(URI.create(base + "/metadata"))
                    .header(UntilSeeded.KEY_HEADER, door.key())
                    .build();
            int status = client.send(question, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("/metadata answered " + status);
            }
        }
    }

    /// Stops answering, then closes the database; a file database is complete afterwards.
    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            System.err.println("The directory's port did not close cleanly: " + e);
        } finally {
            beans.close();
        }
    }
}
