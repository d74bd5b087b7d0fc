package io.preceptor.portal.language;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// In which language a page is shown: on translated pages, and where an error is told instead of a page, the one that
/// was chosen in this browser, else the first that the browser asks for and that there is; everywhere else English.
@Component("localeResolver")
public final class PageLanguage implements LocaleResolver {

    /// Every language that there is, English first.
    public static final List<Locale> SPOKEN = List.of(Locale.US, Locale.of("es"));

    private static final Set<String> TRANSLATED = Set.of(
            "/", "/history", "/certificates", "/calendar", "/calendar/revoke", "/verify", "/sign-in", "/password");
    private static final List<String> TRANSLATED_BELOW =
            List.of("/training/", "/history/", "/catalogue", "/surveys/", "/verify/", "/sessions");

    /// These bring no part that htmx exchanges: nobody waits for it on a poor network.
    private static final Set<String> LEAN =
            Set.of("/", "/history", "/certificates", "/catalogue", "/calendar", "/verify", "/sign-in");

    private final CookieLocaleResolver chosen = new CookieLocaleResolver("preceptor-language");

    PageLanguage() {
        chosen.setCookieMaxAge(Duration.ofDays(365));
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        // Whatever stands in it: the page is shown.
        chosen.setRejectInvalidCookies(false);
        chosen.setDefaultLocaleFunction(PageLanguage::asked);
    }

    /// Whether a page is there in every language.
    ///
    /// @param path without the context's
    public static boolean isTranslated(String path) {
        return TRANSLATED.contains(path) || TRANSLATED_BELOW.stream().anyMatch(path::startsWith);
    }

    /// Whether a page does without scripts.
    public static boolean isLean(String path) {
        return LEAN.contains(path);
    }

    /// The language with this code; empty where we do not speak it.
    public static Optional<Locale> spoken(@Nullable String code) {
        return SPOKEN.stream().filter(one -> one.getLanguage().equals(code)).findFirst();
    }

    /// The path of a request without the context's.
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
        return isError || isTranslated(path(request)) ? choice(request) : Locale.US;
    }

    private Locale choice(HttpServletRequest request) {
        return spoken(chosen.resolveLocale(request).getLanguage()).orElse(Locale.US);
    }

    private static Locale asked(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(one -> spoken(one.getLanguage()).stream())
                .findFirst()
                .orElse(Locale.US);
    }

    /// Keeps the choice in this browser for a year.
    @Override
    public void setLocale(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale language) {
        chosen.setLocale(request, response, language);
    }
}
