package dev.icebreaker.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What a learner reads, in English or Spanish. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "dev.icebreaker.cli.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language {@code en} or {@code es} */
    static Texts in(String language) {
        return new Texts(language.equals("es") ? Locale.of("es") : Locale.ROOT);
    }

    /** {@code en} or {@code es}. */
    String language() {
        return locale.getLanguage().equals("es") ? "es" : "en";
    }

    /** The text of this key, with its places filled. Numbers are given as text: they look the same in every locale. */
    String get(String key, Object... values) {
        try {
            String pattern = bundle.getString(key);
            return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text " + key, e);
        }
    }
}
