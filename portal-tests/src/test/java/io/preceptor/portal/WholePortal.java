package io.preceptor.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;

/// A test against the whole portal over HTTP. All of them share one application, so that it starts once; the
/// limits are the product's.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(
        classes = PortalApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.servlet.multipart.max-file-size=32MB",
            "spring.servlet.multipart.max-request-size=33MB",
            "server.compression.enabled=true",
            "server.compression.mime-types=text/html,text/css,text/javascript,image/svg+xml"
        })
@interface WholePortal {}
