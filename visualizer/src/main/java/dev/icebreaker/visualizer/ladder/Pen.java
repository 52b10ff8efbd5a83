package dev.icebreaker.visualizer.ladder;

import javafx.scene.paint.Color;

/** What the ladder is drawn with: on a canvas, or as SVG. Lengths are in pixels; colors may be translucent. */
interface Pen {
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

    /** A text shortened with an ellipsis, so that it is no wider than this. */
    default String fitted(String text, Face face, double size, double most) {
        if (width(text, face, size) <= most) {
            return text;
        }
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
