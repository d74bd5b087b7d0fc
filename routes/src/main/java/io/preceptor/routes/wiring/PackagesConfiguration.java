package io.preceptor.routes.wiring;

import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.PackageDoor;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.portal.packages.PackageFrames;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Packages: their upload, their files, and how people get on in them.
@Configuration
@EnableConfigurationProperties(PackageProperties.class)
class PackagesConfiguration {

    @Bean
    PackageLimits packageLimits(PackageProperties properties) {
        return new PackageLimits(
                properties.maxSize().toBytes(),
                properties.maxFiles(),
                Math.min(
                        PackageLimits.DEFAULT.fileBytes(),
                        properties.maxUnpacked().toBytes()),
                properties.maxUnpacked().toBytes(),
                PackageLimits.DEFAULT.ratio());
    }

    @Bean
    Packages packages(Transactions transactions, JdbcClient jdbc, ContentFiles files, PackageLimits limits) {
        return new Packages(transactions, new PackageStore(jdbc), files, new PackageReader(limits));
    }

    @Bean
    PackageLearning packageLearning(
            Transactions transactions,
            Packages packages,
            JdbcClient jdbc,
            Attempts attempts,
            Learning learning,
            PackageProperties properties) {
        return new PackageLearning(
                transactions,
                packages,
                new PackageAttemptStore(jdbc),
                new PackageAccessStore(jdbc),
                attempts,
                learning,
                properties.addressLifetime());
    }

    @Bean
    PackageDoor packageDoor(Packages packages, JdbcClient jdbc, ContentFiles files) {
        return new PackageDoor(packages, new PackageAccessStore(jdbc), new PackageAttemptStore(jdbc), files);
    }

    /// Scripts of packages under a name of their own could write a session's cookie for the whole domain, and so have
    /// somebody work in a session that is not theirs. Browsers take a cookie with this prefix from this name alone
    /// (RFC 6265bis, 4.1.3.2), and by https: where that is not spoken it stays as it is.
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessionCookieOfThisNameAlone(
            PackageProperties properties) {
        URI origin = properties.origin();
        return server -> {
            if (origin != null && "https".equals(origin.getScheme())) {
                Cookie cookie = server.getSettings().getSession().getCookie();
                cookie.setName("__Host-preceptor");
                cookie.setSecure(true);
                cookie.setPath("/");
            }
        };
    }

    @Bean
    PackageFrames packageFrames(PackageProperties properties) {
        return new PackageFrames(() -> Optional.ofNullable(properties.origin()));
    }
}
