package io.preceptor.portal.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Style sheet, pictures, scripts and htmx. Browsers ask each time and are told "unchanged" by the content's own hash:
/// file times in a reproducible build are all the same, so that they would hide an upgrade.
@Component
class StaticFiles implements WebMvcConfigurer {

    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "/css/**", new ClassPathResource("static/css/"));
        serve(registry, "/images/**", new ClassPathResource("static/images/"));
        serve(
                registry,
                "/js/**",
                new ClassPathResource("static/js/"),
                webJar("htmx.org/*/dist/htmx.min.js"),
                // Draws a PDF; the build for browsers of some years, as phones are.
                webJar("pdfjs-dist/*/legacy/build/pdf.min.mjs"),
                // Takes what the server sends of itself (server-sent events) into the page.
                webJar("htmx-ext-sse/*/sse.js"));
    }

    private void serve(ResourceHandlerRegistry registry, String pattern, Resource... folders) {
        registry.addResourceHandler(pattern)
                .addResourceLocations(folders)
                .setUseLastModified(false)
                .setEtagGenerator(this::hash)
                .setCacheControl(CacheControl.noCache());
    }

    /// The folder of a file in a WebJar, whatever its version.
    private static Resource webJar(String file) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:/META-INF/resources/webjars/" + file);
            if (found.length != 1) {
                throw new IllegalStateException("There must be exactly one " + file + " on the class path");
            }
            return found[0].createRelative("./");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hash(Resource file) {
        return hashes.computeIfAbsent(file.getDescription(), _ -> {
            try {
                // A weak one: of a strong one the server sends no compressed form.
                return "W/\"" + DigestUtils.md5DigestAsHex(file.getContentAsByteArray()) + "\"";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
