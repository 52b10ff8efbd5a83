package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.look.TextWidth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;

/** Measures text and breaks it into lines, and remembers what it measured: the same words are drawn frame after frame. */
final class Ruler {
    private static final int MOST = 4_000;

    private final Map<Measured, Double> widths = new HashMap<>();

    private record Measured(String text, String font, double size) {}

    double width(String text, Font font) {
        if (widths.size() > MOST) {
            widths.clear();
        }
        return widths.computeIfAbsent(new Measured(text, font.getName(), font.getSize()), _ -> TextWidth.of(text, font));
    }

    /** Lines that are not wider, broken at spaces. */
    List<String> lines(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, font) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
