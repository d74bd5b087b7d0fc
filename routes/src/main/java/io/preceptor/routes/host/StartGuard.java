package io.preceptor.routes.host;

import io.preceptor.postgres.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            ListenPlace.all(environment).forEach(StartGuard::requireFree);
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

    private static void requireFree(ListenPlace place) {
        InetAddress address;
        try {
            address = place.address();
        } catch (UnknownHostException nobody) {
            // Whoever is to listen there says so itself.
            return;
        }
        if (PortHolder.isHeld(address, place.port())) {
            throw new StartRefused(
                    "Port " + place + " (" + place.setting() + ") is taken by "
                            + PortHolder.describe(address, place.port()),
                    "Stop that process, or choose another port by " + place.setting() + ".");
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
