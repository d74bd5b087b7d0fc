package io.preceptor.portal.language;

import io.preceptor.portal.page.OwnPlace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The switch between languages.
@Controller
class LanguageController {

    private final PageLanguage language;

    LanguageController(PageLanguage language) {
        this.language = language;
    }

    /// @param to   the code of a language: `es`
    /// @param back where to go on
    @PostMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale chosen = PageLanguage.spoken(to).orElse(null);
        if (chosen == null) {
            return ResponseEntity.badRequest().build();
        }
        language.setLocale(request, response, chosen);
        String place = OwnPlace.of(back).orElse("/");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + place))
                .build();
    }
}
