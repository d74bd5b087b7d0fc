package io.preceptor.routes;

import io.preceptor.routes.host.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the product.
@SpringBootApplication
public class PreceptorApplication {

    /// @param arguments settings as `--name=value`
    public static void main(String... arguments) {
        ParentWatch.beginIfAsked();
        SpringApplication.run(PreceptorApplication.class, arguments);
    }
}
