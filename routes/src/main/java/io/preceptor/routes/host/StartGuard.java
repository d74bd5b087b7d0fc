package io.preceptor.routes.host;

import io.preceptor.postgres.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Claims the data folder and looks at the ports before anything is started on them. As a post processor it
/// runs before every other bean is made, and is destroyed after them.
final class StartGuard implements BeanFactoryPostProcessor, DisposableBean {

    private final Environment environment;
    private @Nullable FolderLock lock;

    StartGuard(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (isAnythingEmbedded()) {
            claim(Path.of(environment.getProperty("preceptor.data", "./data")));
        }
        if (!"none".equals(environment.getProperty("preceptor.ports"))) {
            ports().forEach(StartGuard::requireFree);
        }
    }

    private boolean isAnythingEmbedded() {
        return !StringUtils.hasText(environment.getProperty("preceptor.database.url"))
                || !StringUtils.hasText(environment.getProperty("spring.artemis.broker-url"));
    }

    private void claim(Path data) {
        try {
            Files.createDirectories(data);
            lock = FolderLock.take(data);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder " + data.toAbsolutePath().normalize() + " cannot be used: " + e.getMessage(),
                    "Choose a folder that this user may write to by preceptor.data.",
                    e);
        }
    }

    private Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("server.port", environment.getProperty("server.port", Integer.class, 8080));
        ports.put("preceptor.mllp.port", environment.getProperty("preceptor.mllp.port", Integer.class, 2575));
        return ports;
    }

    private static void requireFree(String setting, int port) {
        if (port <= 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + port + " (" + setting + ") is taken by " + PortHolder.describe(port),
                    "Stop that process, or choose another port by " + setting + ".",
                    e);
        }
    }

    @Override
    public void destroy() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
