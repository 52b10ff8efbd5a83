package dev.icebreaker.visualizer.topology;

import dev.icebreaker.visualizer.look.TextWidth;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;

/** Breaks text into lines, at spaces. */
final class Wrapping {
    private Wrapping() {}

    static List<String> lines(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && TextWidth.of(longer, font) > width) {
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
