package io.preceptor.lms.assignment.wording;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// The bundles beside this class. English is the one without a language in its name.
public final class Bundles {

    private static final String PLACE = Bundles.class.getPackageName() + ".";

    private Bundles() {}

    /// @param name of a bundle: `why`, `reasons`
    /// @return that of the language; empty where there is none
    public static Optional<ResourceBundle> of(String name, Locale language) {
        boolean isEnglish = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        ResourceBundle found = ResourceBundle.getBundle(
                PLACE + name,
                isEnglish ? Locale.ROOT : language,
                Bundles.class.getClassLoader(),
                // The machine's own language is nobody's wish.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return isEnglish || found.getLocale().getLanguage().equals(language.getLanguage())
                ? Optional.of(found)
                : Optional.empty();
    }
}
