package io.preceptor.portal.language;

import io.preceptor.portal.page.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page is given beside its frame: the words in its language, and the way to the other languages.
@ControllerAdvice(basePackages = {"io.preceptor.portal", "org.springframework.boot.webmvc.autoconfigure.error"})
@Order(1)
class LanguageModel {

    private final MessageSource messages;

    LanguageModel(MessageSource messages) {
        this.messages = messages;
    }

    @ModelAttribute
    void languages(HttpServletRequest request, Locale language, @ModelAttribute("words") Words words, Model model) {
        String path = PageLanguage.path(request);
        model.addAttribute("own", new LearnerWords(messages, language, words.zone()));
        model.addAttribute("lean", PageLanguage.isLean(path));
        if (PageLanguage.isTranslated(path)) {
            model.addAttribute(
                    "languages",
                    PageLanguage.SPOKEN.stream()
                            .filter(one -> !one.getLanguage().equals(language.getLanguage()))
                            .toList());
            String query = request.getQueryString();
            model.addAttribute(
                    "here", request.getMethod().equals("GET") ? path + (query == null ? "" : "?" + query) : "/");
        }
    }
}
