package dev.icebreaker.visualizer.look;

import dev.icebreaker.text.Text;
import java.util.Locale;
import javafx.scene.text.Font;

/**
 * How the window looks at the moment, and in which language it speaks.
 *
 * @param scale of type and glyphs; 1 is for a desk, more for a projector
 * @param locale English or Spanish
 */
public record Look(Theme theme, double scale, Locale locale) {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale SPANISH = Locale.of("es");
    public static final Look USUAL = new Look(Theme.DARK, 1, ENGLISH);

    public static final double SMALLEST = 0.8;
    public static final double LARGEST = 2;
    private static final int STEPS_TO_DOUBLE = 10;

    public Look with(Theme other) {
        return new Look(other, scale, locale);
    }

    public Look in(Locale other) {
        return new Look(theme, scale, other);
    }

    public Look larger() {
        return new Look(theme, Math.min(LARGEST, step(1)), locale);
    }

    public Look smaller() {
        return new Look(theme, Math.max(SMALLEST, step(-1)), locale);
    }

    /** Whole steps, so that as many back lead to where one was. */
    private double step(int by) {
        return (double) (Math.round(scale * STEPS_TO_DOUBLE) + by) / STEPS_TO_DOUBLE;
    }

    /** The words in the language of the window. */
    public String of(Text text) {
        return text.in(locale);
    }

    /** A length or type size, scaled. */
    public double px(double size) {
        return size * scale;
    }

    public Font text(double size) {
        return Fonts.text(px(size));
    }

    public Font strong(double size) {
        return Fonts.strong(px(size));
    }

    public Font mono(double size) {
        return Fonts.mono(px(size));
    }

    public Font monoStrong(double size) {
        return Fonts.monoStrong(px(size));
    }
}
