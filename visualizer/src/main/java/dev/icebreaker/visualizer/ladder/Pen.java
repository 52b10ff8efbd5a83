package dev.icebreaker.visualizer.ladder;

import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** What the ladder is drawn with: on a canvas, or as SVG. Lengths are in pixels; colors may be translucent. */
interface Pen {
    /** Of its size, how small a text may become. */
    double[] SMALLER = {1, 0.93, 0.86, 0.8};

    Pattern ADDRESS = Pattern.compile("[0-9a-f.:\\[\\]]*[.:][0-9a-f.:\\[\\]]*");

    /** A typeface. */
    enum Face {
        TEXT,
        STRONG,
        MONO,
        MONO_STRONG
    }

    /** Which point of a text is given. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void rect(double x, double y, double width, double height, double radius, Color fill);

    void frame(double x, double y, double width, double height, double radius, Color stroke);

    /** @param dash length of dashes and of the room between them; 0 for a whole line */
    void line(double x1, double y1, double x2, double y2, double width, double dash, Color stroke);

    void circle(double x, double y, double radius, Color fill);

    /** @param points x and y of each */
    void polygon(Color fill, double... points);

    void text(String text, double x, double baseline, Face face, double size, Anchor anchor, Color fill);

    /** How wide a text would be. */
    double width(String text, Face face, double size);

    /** A text, and the size at which it is written. */
    record Fitted(String text, double size) {}

    /**
     * A text that is no wider than this: somewhat smaller, if it must be; then without an address at its end; and shortened with an
     * ellipsis where nothing else is enough.
     */
    default Fitted fitted(String text, Face face, double size, double most) {
        for (String shorter : List.of(text, withoutAddress(text))) {
            for (double smaller : SMALLER) {
                if (width(shorter, face, smaller * size) <= most) {
                    return new Fitted(shorter, smaller * size);
                }
            }
        }
        double least = SMALLER[SMALLER.length - 1] * size;
        return new Fitted(shortened(text, face, least, most), least);
    }

    private static String withoutAddress(String text) {
        int end = text.lastIndexOf(' ');
        return end > 0 && ADDRESS.matcher(text.substring(end + 1)).matches() ? text.substring(0, end) : text;
    }

    private String shortened(String text, Face face, double size, double most) {
        int low = 0;
        int high = text.length();
        while (low < high) { // as long as possible
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle).stripTrailing() + "\u2026", face, size) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + "\u2026";
    }

    /** A name that is shortened inside, if it must be: names often differ at their ends. */
    default String fittedName(String name, Face face, double size, double most) {
        String fitted = name;
        for (int kept = name.length() - 1; kept > 0 && width(fitted, face, size) > most; kept--) {
            int end = kept / 3;
            fitted = name.substring(0, kept - end) + "\u2026" + name.substring(name.length() - end);
        }
        return fitted;
    }
}
