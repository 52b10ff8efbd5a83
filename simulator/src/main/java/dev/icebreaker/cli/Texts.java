package dev.icebreaker.cli;

import dev.icebreaker.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What a learner reads, in English or Spanish. */
final class Texts {
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

    /** The language, for texts that are kept elsewhere. */
    Locale locale() {
        return locale;
    }

    /** The text of this key, with its places filled. Numbers are given as text, by {@link #millis} or as they are. */
    String get(String key, Object... values) {
        try {
            return new MessageFormat(bundle.getString(key), locale).format(values);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text " + key, e);
        }
    }

    /** The text of {@code key.one} or {@code key.many}; the number is its first value. */
    String count(String key, long number) {
        return get(key + (number == 1 ? ".one" : ".many"), String.valueOf(number));
    }

    /** A text of an explanation. */
    String of(Text text) {
        return text.in(locale);
    }

    /** A text of a scenario, with nothing in it that a terminal would obey. */
    String of(dev.icebreaker.scenario.Text text) {
        return Terminal.visible(of(text.words()));
    }

    /** As {@link Text#time}, with its unit. */
    String time(long nanos) {
        return of(Text.time(nanos));
    }

    /** Milliseconds with one decimal: {@code 243.6}, in Spanish {@code 243,6}. */
    String millis(long nanos) {
        String millis = BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP).toPlainString();
        return locale.getLanguage().equals("es") ? millis.replace('.', ',') : millis;
    }
}
