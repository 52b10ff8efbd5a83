package dev.icebreaker.visualizer.look;

import javafx.scene.paint.Color;

/** How well one color stands out from another, as WCAG 2.2 has it. */
public final class Contrast {
    private Contrast() {}

    /** From 1, the same, to 21, black and white. Words need 4.5 (WCAG 2.2 section 1.4.3). */
    public static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
