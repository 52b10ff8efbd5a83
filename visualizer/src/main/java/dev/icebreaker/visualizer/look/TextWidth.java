package dev.icebreaker.visualizer.look;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide words are, before they are drawn. On JavaFX's thread. */
public final class TextWidth {
    private static final String MORE = "…";

    private TextWidth() {}

    /** In pixels. */
    public static double of(String text, Font font) {
        Text shape = new Text(text);
        shape.setFont(font);
        return shape.getLayoutBounds().getWidth();
    }

    /** The text, or as much of its beginning as fits, with an ellipsis. */
    public static String fitting(String text, Font font, double width) {
        if (of(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (of(text.substring(0, middle) + MORE, font) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + MORE;
    }
}
