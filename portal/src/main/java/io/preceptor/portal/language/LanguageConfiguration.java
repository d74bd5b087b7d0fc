package io.preceptor.portal.language;

import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The bundles. English is the one without a language in its name.
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    /// Spring looks for it under this name.
    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("i18n/messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // The machine's own language is nobody's wish.
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
